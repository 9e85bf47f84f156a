/** What somebody counted. */
export interface Count {
	sku: string;
	name: string | undefined;
	unit: string | undefined;
	available: number;
	reason: string;
}
