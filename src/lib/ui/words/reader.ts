/** What words need to know of the world: names, the time and the company's zone. */
export interface Reader {
	/** A person's name by id. */
	name: (id: string) => string;
	/** Now, ms. */
	now: number;
	/** The company's time zone. */
	zone: string;
}
