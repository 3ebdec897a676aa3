import { useEffect } from "react";

interface Job {
  state: string;
}

/** How often a job that is at work is asked for. */
const POLL_MS = 1_500;
/** An address of a job's file holds for ten minutes: a new one is asked for before that. */
const RENEW_MS = 300_000;

/** It has come to its end, whatever that is. */
export function isEnded(job: Job | null | undefined): boolean {
  return job != null && job.state !== "PENDING" && job.state !== "RUNNING";
}

/** How often to ask for what jobs make: often while one is at work, then as often as the addresses of files are renewed. */
export function pollMs(isOver: boolean): number {
  return isOver ? RENEW_MS : POLL_MS;
}

/** Asks for a job until it has ended, also where something is open over the page: `onOver` is told of the end. */
export function useEndOfJob<One extends Job>(job: One | null | undefined, reload: () => void, onOver: (job: One) => void, everyMs = POLL_MS): void {
  const over = job != null && isEnded(job) ? job : null;
  useEffect(() => {
    if (over) {
      onOver(over);
      return;
    }
    const timer = window.setInterval(reload, everyMs);
    return () => {
      window.clearInterval(timer);
    };
  }, [over, job, reload, onOver, everyMs]);
}
