import type { Terms } from '../deal/entries.ts';
import type { Profile } from '../customer/entries.ts';
import type { Facts } from '../order/entries.ts';
import { DEPARTMENTS, type Department } from '../people.ts';
import { folded } from './plain-text.ts';
import type { Reading } from './problem.ts';

type Words<T extends string> = Readonly<Record<T, string>>;

const KIND_WORDS: Words<Facts['orderKind']> = {
	standard: '常规 常规订单 标准 标准订单 普通 standard regular normal',
	urgent: '加急 加急订单 紧急 紧急订单 急单 特急 urgent rush express',
	custom: '定制 定制订单 客制 客制化 非标 custom customised customized bespoke',
};
const SOURCE_WORDS: Words<Facts['source']> = {
	erp: 'erp erp系统 企业erp',
	ecommerce: '电商 电商平台 网店 线上 线上商城 商城 ecommerce e-commerce online webshop',
	shop: '门店 线下 线下门店 店面 实体店 shop store offline',
	platform: '第三方平台 第三方 平台 platform marketplace thirdparty',
	direct: '直报 客户直报 客户 电话 邮件 direct phone email e-mail',
	file: '文件 导入 file import',
	typed: '手工 手工录入 手动 录入 typed manual',
};
const DELIVERY_WORDS: Words<Facts['deliveryMethod']> = {
	door: '送货上门 送货 上门 快递 物流 配送 door delivery todoor courier',
	pickup: '自提 客户自提 上门自提 自取 pickup selfpickup collect collection',
};
const METHOD_WORDS: Words<Terms['paymentMethod']> = {
	full: '全款 一次性付款 一次付清 预付 全额 款到发货 full infull prepaid',
	instalments: '分期 分期付款 分批 按进度 instalments installments',
	'on-delivery': '货到付款 到付 cod ondelivery cashondelivery',
};
const PAYMENT_WORDS: Words<PaymentSaid> = {
	unpaid: '未付 未付款 未支付 待付 待付款 没付 否 unpaid no open',
	part: '部分 部分付款 已付定金 定金 部分已付 part partial partlypaid deposit',
	paid: '已付 已付款 已支付 付清 已付清 全款已付 已付讫 是 paid yes paidinfull',
};
const LEVEL_WORDS: Words<Profile['level']> = {
	vip: 'vip 贵宾 重点 重点客户 大客户 a级 key',
	regular: '普通 普通客户 常规 老客户 regular normal standard',
	new: '新 新客户 小客户 new',
};
const DEPARTMENT_WORDS: Words<Department> = {
	sales: '销售 销售部 业务 业务部 sales',
	warehouse: '仓储 仓储部 仓库 仓管 warehouse',
	logistics: '物流 物流部 运输 logistics',
	production: '生产 生产部 车间 production',
	procurement: '采购 采购部 procurement purchasing',
	quality: '质检 品质 质量 质检部 品管 quality',
	service: '售后 售后部 客服 客服部 service',
	engineering: '技术 技术部 工程 工程部 研发 engineering',
	finance: '财务 财务部 finance',
	management: '管理 管理层 总经办 management',
};

export type PaymentSaid = 'unpaid' | 'part' | 'paid';

export const readKind = reader(KIND_WORDS);
export const readSource = reader(SOURCE_WORDS);
export const readDelivery = reader(DELIVERY_WORDS);
export const readMethod = reader(METHOD_WORDS);
export const readPayment = reader(PAYMENT_WORDS);
export const readLevel = reader(LEVEL_WORDS);

/** Departments with who is named of each: `仓储/李组长;物流`. */
export function readDepartments(text: string): { department: Department; person: string }[] | undefined {
	const parts = text
		.normalize('NFKC')
		.split(/[;,、|\n]+/)
		.filter((part) => part.trim() !== '');
	const found = parts.map((part) => {
		const [name = '', person = ''] = part.split(/[/:]/);
		const said = folded(name);
		const department = DEPARTMENTS.find((each) => DEPARTMENT_WORDS[each].split(' ').includes(said));
		return department && { department, person: person.trim() };
	});
	const known = found.filter((item) => item !== undefined);
	return known.length === found.length ? known : undefined;
}

function reader<T extends string>(table: Words<T>): (text: string) => Reading<T> {
	const known = new Map<string, T>();
	for (const meaning in table) for (const word of table[meaning].split(' ')) known.set(word, meaning);
	return (text) => {
		const said = folded(text);
		const value = known.get(said) ?? known.get(said.replaceAll(/\(.*?\)/g, ''));
		return value === undefined ? { wrong: 'word' } : { value };
	};
}
