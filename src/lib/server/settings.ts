import type { Config } from './config.ts';
import type { DocStore } from './store/port.ts';

const ID = 'settings:company';

/** Writes the company's settings when there are none yet; everybody's phone holds them. */
export async function ensureSettings(
	data: DocStore,
	{ GENDAN_ZONE: zone }: Pick<Config, 'GENDAN_ZONE'>,
): Promise<void> {
	if (await data.get(ID)) return;
	await data.put([{ _id: ID, type: 'settings', values: { zone } }]);
}
