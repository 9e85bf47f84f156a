import * as z from 'zod';

/** What a column of a table of orders can hold. A row is one line of an order; the other facts may stand in any of its rows. */
export const COLUMNS = [
	...(['number', 'source', 'kind', 'orderDate', 'promisedDate'] as const),
	...(['customer', 'customerContact', 'contact', 'phone', 'delivery', 'address'] as const),
	...(['product', 'productModel', 'model', 'spec', 'quantity', 'unit'] as const),
	...(['requirements', 'remarks', 'departments'] as const),
	...(['unitPrice', 'amount', 'currency', 'method', 'payment', 'level', 'creditCode'] as const),
] as const;
export const column = z.enum(COLUMNS);
export type Column = z.infer<typeof column>;

/** Columns that go into the order's deal or the customer's file, and nowhere else (RULES.md A2). */
export const COMMERCIAL: ReadonlySet<Column> = new Set<Column>([
	...(['unitPrice', 'amount', 'currency', 'method', 'payment', 'level', 'creditCode'] as const),
]);

/** Columns without which no order can be made of a row: one of each group. */
export const NEEDED: readonly (readonly Column[])[] = [
	['customer', 'customerContact'],
	['product', 'productModel'],
	['quantity'],
];

/** Per column of the table what it holds; nothing for one that is not taken. */
export const mapping = z.array(column.nullable()).max(200);
export type Mapping = z.infer<typeof mapping>;

/** Headers as people write them, in simplified characters and small letters without blanks or signs. */
export const HEADERS: Readonly<Record<Column, string>> = {
	number: '订单编号 订单号 订单号码 单号 销售单号 订单 ordernumber orderno orderid order no number',
	source: '订单来源 来源 渠道 通路 source channel ordersource',
	kind: '订单类型 类型 订单类别 ordertype orderkind type kind',
	orderDate: '下单日期 订单日期 下单时间 下单日 接单日期 日期 orderdate orderedon date',
	promisedDate:
		'承诺交付日期 承诺日期 交付日期 交货日期 交期 交货期 要求交期 预计交期 promiseddate deliverydate duedate promised due',
	customer: '客户名称 客户 客户全称 公司名称 买家 收货单位 customer customername client company buyer',
	customerContact:
		'客户名称联系人 客户联系人 客户名称联络人 客户名称联系方式 customercontact customernamecontact',
	contact: '联系人 联系人姓名 联络人 收货人 收件人 contact contactname contactperson recipient attention',
	phone:
		'联系方式 联系电话 电话 手机 手机号 手机号码 联络电话 联络方式 phone tel telephone mobile contactphone phonenumber',
	delivery: '交付方式 配送方式 送货方式 物流方式 运输方式 deliverymethod shippingmethod delivery',
	address: '收货地址 送货地址 交货地址 地址 address shippingaddress deliveryaddress shipto',
	product:
		'产品名称 产品 品名 商品名称 商品 货品名称 货品 物料名称 名称 product productname item description',
	productModel: '产品名称型号 品名型号 商品名称型号 productmodel productnamemodel',
	model:
		'型号 产品型号 规格型号 货号 料号 物料编码 商品编码 产品编码 sku model partnumber partno itemno itemcode',
	spec: '规格 产品规格 spec specification specs size',
	quantity: '数量 订单数量 订购数量 订货数量 采购数量 quantity qty orderquantity',
	unit: '单位 计量单位 unit uom',
	requirements:
		'特殊需求 特殊要求 客户特殊要求 客户要求 定制要求 定制参数 备注特殊需求 requirements specialrequirements customisation',
	remarks: '备注 备注说明 说明 remarks remark note notes comment comments',
	departments: '协作部门对接人 协作部门 协作信息 对接人 departments contactsinside',
	unitPrice: '单价 含税单价 销售单价 unitprice price',
	amount:
		'订单金额 金额 总金额 合同金额 订单总额 总价 价税合计 amount orderamount total totalamount ordertotal',
	currency: '币种 币别 货币 currency',
	method: '付款方式 支付方式 结算方式 paymentmethod paymentterms',
	payment: '付款状态 支付状态 付款情况 paymentstatus paid payment',
	level: '客户等级 客户级别 等级 customerlevel level tier',
	creditCode: '统一社会信用代码 社会信用代码 信用代码 税号 creditcode taxid taxnumber',
};
