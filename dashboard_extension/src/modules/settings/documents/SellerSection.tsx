import { useState } from "react";

import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import { TextField } from "../../../ui/form/TextField";
import { Collection } from "../kit/Collection";
import { Loaded } from "../kit/Loaded";
import { Part } from "../kit/Part";
import { useSettingsText } from "../settingsTexts";
import { DeleteSellerDocument, SellersDocument } from "./documents.generated";
import { SellerForm } from "./SellerForm";

/** Who sells: for all channels, and what is different in one. */
export default function SellerSection() {
  const t = useSettingsText();
  const query = useLiveQuery(SellersDocument, {}, { everyMs: 60_000 });
  const remove = useAction(DeleteSellerDocument);
  const [channel, setChannel] = useState("");
  const schemas = query.data?.omsSchemas ?? null;
  return (
    <Loaded query={query} pick={(data) => data.omsSellers}>
      {(sellers) => {
        const main = sellers.find((seller) => seller.channel === null) ?? null;
        return (
          <>
            <Part title={t("seller.all")}>
              <SellerForm seller={main} schemas={schemas} onSaved={query.reload} />
            </Part>
            <Collection
              title={t("seller.byChannel")}
              intro={<p>{t("seller.byChannelIntro")}</p>}
              rows={sellers.filter((seller) => seller.channel !== null)}
              keyOf={(seller) => seller.channel ?? ""}
              nameOf={(seller) => seller.channel ?? ""}
              about={(seller) => seller.name}
              empty={t("seller.noChannels")}
              addLabel={t("seller.addChannel")}
              form={(seller, saved) =>
                seller ? (
                  <SellerForm seller={seller} channel={seller.channel} otherwise={main} schemas={schemas} onSaved={saved} />
                ) : (
                  <>
                    <TextField label={t("seller.channel")} hint={t("seller.channelHint")} value={channel} onChange={setChannel} isRequired />
                    {channel.trim() && (
                      <SellerForm
                        key={channel.trim()}
                        seller={null}
                        channel={channel.trim()}
                        otherwise={main}
                        schemas={schemas}
                        onSaved={() => {
                          setChannel("");
                          saved();
                        }}
                      />
                    )}
                  </>
                )
              }
              onChanged={query.reload}
              remove={{
                ...remove,
                text: () => t("seller.delete"),
                run: (seller) => remove.run({ channel: seller.channel }),
              }}
            />
          </>
        );
      }}
    </Loaded>
  );
}
