import { useEditorContext } from "@graphiql/react";
import { useEffect } from "react";

type Editor = ReturnType<typeof useEditorContext> extends infer Context ? NonNullable<Context> extends { headerEditor: infer Found } ? Found : never : never;

/** Makes GraphiQL's editors such as all fields are: Tab leaves them, each has a name, and no line is wider than its editor. */
export function EditorManners() {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useEditorContext({ nonNull: true });
  useManners(queryEditor, "Query");
  useManners(variableEditor, "Variables");
  useManners(headerEditor, "Headers");
  useManners(responseEditor, "Response");
  return null;
}

function useManners(editor: Editor, name: string): void {
  useEffect(() => {
    editor?.addKeyMap({ Tab: false, "Shift-Tab": false });
    editor?.setOption("screenReaderLabel", name);
    editor?.setOption("lineWrapping", true);
  }, [editor, name]);
}
