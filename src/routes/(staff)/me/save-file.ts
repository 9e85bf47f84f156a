/** Hands a text to the person as a file. */
export function saveFile(name: string, text: string, type = 'application/json'): void {
	const address = URL.createObjectURL(new Blob([text], { type }));
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	// Safari reads the address after the click has returned.
	setTimeout(() => {
		URL.revokeObjectURL(address);
	}, 60_000);
}

/** Name of the file for what a person has on this phone alone: `gendan-wang.fang-2026-11-21.json`. */
export function recordsFileName(person: string, at: number, zone: string): string {
	const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
	return `gendan-${person}-${date}.json`;
}
