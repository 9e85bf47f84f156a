import * as z from 'zod';
import {
	$ZodCheckGreaterThan,
	$ZodCheckLessThan,
	$ZodCheckMaxLength,
	$ZodCheckMinLength,
	$ZodCheckNumberFormat,
	$ZodCheckOverwrite,
	$ZodCheckRegex,
} from 'zod/v4/core';

type Test = (value: unknown) => boolean;
type Members = Readonly<Record<string, unknown>>;

const unsure: Test = () => false;

/**
 * Tells quickly what the schema takes just as it is; false says nothing, and the schema is to be asked. A page whose policy forbids
 * compiling scripts has zod look everything up anew with each value, and an order's log has thousands. `besides` names members
 * of the value that the schema need not know, and are no reason to drop them.
 */
export function takenAsIs<Schema extends z.ZodType>(
	schema: Schema,
	besides: readonly string[] = [],
): <Value>(value: Value) => value is Value & z.infer<Schema> {
	// Made when first asked for: the app starts without most of them.
	let test: Test | undefined;
	return <Value>(value: Value): value is Value & z.infer<Schema> =>
		(test ??= testOf(schema, new Set(besides)))(value);
}

/** What the schema makes of a value: what it takes just as it is is given back itself. */
export function quickParser<Schema extends z.ZodType>(
	schema: Schema,
	besides: readonly string[] = [],
): (value: unknown) => z.infer<Schema> | undefined {
	const isTaken = takenAsIs(schema, besides);
	return (value) => (isTaken(value) ? value : schema.safeParse(value).data);
}

/**
 * True only for JSON that the schema takes and gives back as it is; false says nothing. A part of a schema that is not known here
 * is never sure.
 */
function testOf(schema: unknown, besides: ReadonlySet<string> = new Set()): Test {
	if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return textOf(schema);
	if (schema instanceof z.ZodNumber) return numberOf(schema);
	if (schema instanceof z.ZodArray) return itemsOf(schema);
	if (!(schema instanceof z.ZodType) || (schema.def.checks?.length ?? 0) > 0) return unsure;
	if (schema instanceof z.ZodDiscriminatedUnion) return chosenOf(schema, besides);
	if (schema instanceof z.ZodObject) return membersOf(schema, besides);
	if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return oneOf(schema);
	if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean';
	if (schema instanceof z.ZodUnknown) return () => true;
	if (schema instanceof z.ZodNullable) {
		const inner = testOf(schema.unwrap());
		return (value) => value === null || inner(value);
	}
	// Asked only for what is there.
	const isWrapped =
		schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodCatch;
	return isWrapped ? testOf(schema.unwrap()) : unsure;
}

function chosenOf(schema: z.ZodDiscriminatedUnion, besides: ReadonlySet<string>): Test {
	const { discriminator, options } = schema.def;
	const tests = new Map<unknown, Test>();
	for (const option of options) {
		const name: unknown = option instanceof z.ZodObject ? option.shape[discriminator] : undefined;
		if (!(name instanceof z.ZodLiteral)) return unsure;
		for (const value of name.values) tests.set(value, testOf(option, besides));
	}
	return (value) => isMembers(value) && (tests.get(value[discriminator]) ?? unsure)(value);
}

/** Members that the schema does not name would be dropped, unless it is loose. */
function membersOf(schema: z.ZodObject, besides: ReadonlySet<string>): Test {
	const { catchall } = schema.def;
	const loose = catchall instanceof z.ZodUnknown;
	if (catchall !== undefined && !loose) return unsure;
	const members = new Map(
		Object.entries(schema.shape).map(([name, member]) => [
			name,
			{
				test: testOf(member),
				optional: member instanceof z.ZodOptional && !suppliesItself(member.unwrap()),
			},
		]),
	);
	const required = [...members.values()].filter(({ optional }) => !optional).length;
	return (value) => {
		if (!isMembers(value)) return false;
		let missing = required;
		// Gone through once, in the value's own order: that is the quickest way to read what it has.
		for (const name in value) {
			const known = members.get(name);
			if (known === undefined) {
				if (loose ? name === '__proto__' : !besides.has(name)) return false;
				continue;
			}
			const member = value[name];
			if (member === undefined ? !known.optional : !known.test(member)) return false;
			if (!known.optional) missing--;
		}
		return missing === 0;
	};
}

/** True for what makes something of nothing. */
function suppliesItself(schema: unknown): boolean {
	return !(schema instanceof z.ZodType) || schema.safeParse(undefined).data !== undefined;
}

function itemsOf(schema: z.ZodArray): Test {
	const bounds = lengthsOf(schema);
	if (!bounds) return unsure;
	const item = testOf(schema.element);
	const { least, most } = bounds;
	return (value) =>
		Array.isArray(value) && value.length >= least && value.length <= most && value.every(item);
}

function lengthsOf({ def }: z.ZodArray): { least: number; most: number } | undefined {
	const bounds = { least: 0, most: Infinity };
	for (const check of def.checks ?? []) {
		if (check instanceof $ZodCheckMinLength) bounds.least = check._zod.def.minimum;
		else if (check instanceof $ZodCheckMaxLength) bounds.most = check._zod.def.maximum;
		else return undefined;
	}
	return bounds;
}

function textOf(schema: z.ZodString | z.ZodStringFormat): Test {
	const own = schema instanceof z.ZodStringFormat ? [schema] : [];
	const tests = [...own, ...(schema.def.checks ?? [])].map(textCheck);
	if (tests.includes(undefined)) return unsure;
	const isSure = allOf(tests.flatMap((test) => test ?? []));
	return (value) => typeof value === 'string' && isSure(value);
}

function textCheck(check: unknown): ((text: string) => boolean) | undefined {
	if (check instanceof $ZodCheckMaxLength) {
		const { maximum } = check._zod.def;
		return (text) => text.length <= maximum;
	}
	if (check instanceof $ZodCheckMinLength) {
		const { minimum } = check._zod.def;
		return (text) => text.length >= minimum;
	}
	if (check instanceof $ZodCheckOverwrite) {
		const { def } = check._zod;
		return (text) => def.tx(text) === text;
	}
	const isPattern =
		check instanceof $ZodCheckRegex || check instanceof z.ZodISODateTime || check instanceof z.ZodISODate;
	const pattern = isPattern ? check._zod.def.pattern : undefined;
	return pattern && ((text) => pattern.test(text));
}

function numberOf(schema: z.ZodNumber): Test {
	const tests = (schema.def.checks ?? []).map(numberCheck);
	if (schema instanceof z.ZodNumberFormat || tests.includes(undefined)) return unsure;
	const isSure = allOf(tests.flatMap((test) => test ?? []));
	return (value) => typeof value === 'number' && Number.isFinite(value) && isSure(value);
}

/** All of them, one call each: most schemas ask one or two things. */
function allOf<Value>(tests: readonly ((value: Value) => boolean)[]): (value: Value) => boolean {
	return tests.reduceRight<(value: Value) => boolean>(
		(rest, test) => (value) => test(value) && rest(value),
		() => true,
	);
}

function numberCheck(check: unknown): ((value: number) => boolean) | undefined {
	if (check instanceof $ZodCheckLessThan) {
		const [limit, { inclusive }] = [Number(check._zod.def.value), check._zod.def];
		return (value) => value < limit || (inclusive && value === limit);
	}
	if (check instanceof $ZodCheckGreaterThan) {
		const [limit, { inclusive }] = [Number(check._zod.def.value), check._zod.def];
		return (value) => value > limit || (inclusive && value === limit);
	}
	const isInteger = check instanceof $ZodCheckNumberFormat && check._zod.def.format === 'safeint';
	return isInteger ? Number.isSafeInteger : undefined;
}

function oneOf(schema: z.ZodEnum | z.ZodLiteral): Test {
	const values = new Set<unknown>(schema instanceof z.ZodEnum ? schema.options : schema.values);
	const [only] = values;
	return values.size === 1 ? (value) => value === only : (value) => values.has(value);
}

function isMembers(value: unknown): value is Members {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
