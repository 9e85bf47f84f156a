import { createHash } from 'node:crypto';
import { canonicalText } from '#lib/domain/log/canonical.ts';
import { Problem } from './problem.ts';

/** Names a version of something that people edit: equal for equal content, whatever store it is in; `none` for nothing. */
export function versionOf(content: unknown): string {
	if (content === undefined) return 'none';
	return createHash('sha256').update(canonicalText(content)).digest('base64url').slice(0, 16);
}

/** Throws the Problem `changed` when the content is not what its editor had before them; without `seen` it may be anything. */
export function sameVersion(content: unknown, seen: string | undefined): void {
	if (seen !== undefined && seen !== versionOf(content)) throw new Problem('changed');
}
