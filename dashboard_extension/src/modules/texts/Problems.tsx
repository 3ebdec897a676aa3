import type { CodeProblem } from "../../ui/code/CodeEditor";
import styles from "./texts.module.css";
import { useTextsText } from "./textsTexts";

/** What is wrong, with its place: for who does not see the underline. */
export function Problems({ problems }: { problems: readonly CodeProblem[] }) {
  const t = useTextsText();
  return (
    <ul role="status" className={styles.problems}>
      {problems.map(({ line, column, message }) => (
        <li key={`${String(line)}:${String(column)}:${message}`}>{line > 0 ? t("problem.at", { line, column, message }) : message}</li>
      ))}
    </ul>
  );
}
