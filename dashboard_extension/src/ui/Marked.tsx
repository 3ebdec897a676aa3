import styles from "./ui.module.css";

/** A piece of what a search has found. */
export interface MatchPiece {
  text: string;
  isMatch: boolean;
}

/** What a search has found, with what was looked for marked. */
export function Marked({ pieces }: { pieces: readonly MatchPiece[] }) {
  return (
    <>
      {pieces.map(({ text, isMatch }, index) =>
        isMatch ? (
          <mark key={index} className={styles.mark}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </>
  );
}
