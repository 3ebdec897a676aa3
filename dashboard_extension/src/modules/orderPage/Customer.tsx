import { MapPin } from "lucide-react";

import type { OrderPageDetailsFragment, PostalAddressFragment } from "../../graphql/types";
import { displayName } from "../../shell/format";
import { useLanguage } from "../../shell/texts";
import { ContactLink } from "../../ui/ContactLink";
import { CopyButton } from "../../ui/CopyButton";
import { ExternalLink } from "../../ui/ExternalLink";
import { CustomerBlock } from "../customerBlock/CustomerBlock";
import styles from "./orderPage.module.css";
import { useOrderPageText } from "./orderPageTexts";

/** Who ordered, how they are reached, and where it goes. */
export function Customer({ order, isBeside }: { order: OrderPageDetailsFragment; isBeside: boolean }) {
  const t = useOrderPageText();
  const { shippingAddress, billingAddress, customerEmail } = order;
  const phones = [...new Set([shippingAddress?.phone, billingAddress?.phone].filter((phone): phone is string => Boolean(phone)))];
  const isOneAddress = shippingAddress && billingAddress && linesOf(shippingAddress, "en").join() === linesOf(billingAddress, "en").join();
  return (
    <CustomerBlock order={order} isBeside={isBeside}>
      {customerEmail && (
        <div className={styles.contact}>
          <ContactLink kind="mail" value={customerEmail} />
          <CopyButton text={customerEmail} />
        </div>
      )}
      {phones.map((phone) => (
        <div key={phone} className={styles.contact}>
          <ContactLink kind="phone" value={phone} />
          <CopyButton text={phone} />
        </div>
      ))}
      <div className={styles.addresses}>
        {shippingAddress && <Address title={t(isOneAddress ? "address.both" : "address.shipping")} address={shippingAddress} />}
        {billingAddress && !isOneAddress && <Address title={t("address.billing")} address={billingAddress} />}
      </div>
    </CustomerBlock>
  );
}

function Address({ title, address }: { title: string; address: PostalAddressFragment }) {
  const t = useOrderPageText();
  const language = useLanguage();
  const lines = linesOf(address, language);
  const place = [address.streetAddress1, address.streetAddress2, `${address.postalCode} ${address.city}`, address.country].filter((part) => part.trim()).join(", ");
  return (
    <div>
      <h3 className={styles.addressTitle}>{title}</h3>
      <address className={styles.address}>
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </address>
      <span className={styles.contact}>
        <span className={styles.map}>
          <MapPin size={14} aria-hidden="true" />
          <ExternalLink url={`https://www.openstreetmap.org/search?query=${encodeURIComponent(place)}`}>{t("address.map")}</ExternalLink>
        </span>
        <CopyButton text={lines.join("\n")} name={title} />
      </span>
    </div>
  );
}

function linesOf(address: PostalAddressFragment, language: string): string[] {
  const { firstName, lastName, companyName, streetAddress1, streetAddress2, postalCode, city, cityArea, countryArea, country } = address;
  return [companyName, `${firstName} ${lastName}`, streetAddress1, streetAddress2, `${postalCode} ${city}`, [cityArea, countryArea].filter(Boolean).join(", "), displayName(language, "region", country)]
    .map((line) => line.trim())
    .filter(Boolean);
}
