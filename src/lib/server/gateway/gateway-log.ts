/** What the gateway says of its own work: ids, codes and counts, never what people wrote. */
export interface GatewayLog {
	info(facts: Readonly<Record<string, unknown>>, message: string): void;
	warn(facts: Readonly<Record<string, unknown>>, message: string): void;
	error(facts: Readonly<Record<string, unknown>>, message: string): void;
}
