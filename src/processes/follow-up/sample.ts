// Who is asked: a share of the finished cases that anybody can work out again from their ids. It must never look at who the person is.
import { sha256 } from '../digest.ts';

/** The first eight hex digits of SHA-256 over `follow-up/<case id>`, as a fraction of their range, lie below the share. */
export function isSampled(caseId: string, share: number): boolean {
  return Number.parseInt(sha256(`follow-up/${caseId}`).slice(0, 8), 16) / 0x1_0000_0000 < share;
}
