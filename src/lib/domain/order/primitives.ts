import * as z from 'zod';

/** A longer text that may be empty. */
export const text = z.string().trim().max(4000);
/** A short text that says something. */
export const word = z.string().trim().min(1).max(200);
/** A UTC instant. */
export const instant = z.iso.datetime();
export const quantity = z.number().nonnegative().max(1e9);
/** The document id of an order. */
export const orderId = z.string().regex(/^order:[0-9A-HJKMNP-TV-Z]{26}$/);
