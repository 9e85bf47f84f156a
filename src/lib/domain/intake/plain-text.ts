/** Traditional characters of headers and of the trade's words, each followed by the simplified one that says the same. */
const PAIRS =
	'訂订單单編编號号來来類类客客戶户聯联絡络繫系電电話话機机產产規规數数價价諾诺貨货備备註注額额幣币別别級级統统會会碼码稱称購购總总' +
	'協协門门運运輸输倉仓儲储財财務务質质檢检術术銷销後后採采臺台萬万億亿圓圆現现預预開开據据標标準准緊紧製制線线報报專专項项說说態态' +
	'狀状時时間间點点員员負负責责個个隻只條条塊块噸吨張张雙双組组樣样國国買买賣卖業业稅税優优經经銀银訖讫記记錄录實实際际餘余庫库';
const SIMPLIFIED = new Map(
	Array.from({ length: PAIRS.length / 2 }, (_, at) => [PAIRS.charAt(2 * at), PAIRS.charAt(2 * at + 1)]),
);

/** A cell's text as it is kept: full-width signs made plain, blanks single, nothing that no text can hold. */
export function plain(text: string): string {
	return text
		.normalize('NFKC')
		.toWellFormed()
		.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
		.trim();
}

/** The same for comparing words: one script, small letters, no blanks. */
export function folded(text: string): string {
	const small = plain(text).toLowerCase().replaceAll(' ', '');
	return Array.from(small, (letter) => SIMPLIFIED.get(letter) ?? letter).join('');
}
