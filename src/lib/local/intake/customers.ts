import { customerHead } from '#lib/domain/customer/fold.ts';
import type { Profile } from '#lib/domain/customer/entries.ts';
import { folded } from '#lib/domain/intake/plain-text.ts';
import type { Replica } from '../replica.ts';

export interface KnownCustomer {
	id: string;
	level: Profile['level'];
}

/** The customers that this phone holds files of, by name as {@link folded} has it. */
export async function customersByName(replica: Replica): Promise<Map<string, KnownCustomer>> {
	const docs = await replica.list('customer:');
	return new Map(
		docs.flatMap(({ _id: id, head }): [string, KnownCustomer][] => {
			const file = customerHead.safeParse(head).data;
			return file ? [[folded(file.name), { id, level: file.level }]] : [];
		}),
	);
}
