/** The line over which a response came has broken. */
export class BrokenLine extends Error {}

/** The lines of a response as they arrive, without empty ones. Fails with {@link BrokenLine} alone. */
export async function* linesOf(response: Response): AsyncGenerator<string> {
	const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
	if (!reader) return;
	let rest = '';
	for (;;) {
		const { done, value } = await reader.read().catch((cause: unknown) => {
			throw new BrokenLine('the line broke', { cause });
		});
		const lines = (rest + (value ?? '')).split('\n');
		rest = done ? '' : (lines.pop() ?? '');
		for (const line of lines) if (line !== '') yield line;
		if (done) return;
	}
}
