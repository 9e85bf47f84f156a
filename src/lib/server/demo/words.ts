import type { OrderEntryOf } from '#lib/domain/order/entries.ts';
import type { Stage } from '#lib/domain/order/stage.ts';

export const SURNAMES = [
	...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余',
];
export const GIVEN_NAMES = [
	'伟',
	'芳',
	'敏',
	'静',
	'丽',
	'强',
	'磊',
	'军',
	'洋',
	'勇',
	'艳',
	'杰',
	'涛',
	'明',
	'超',
].concat([
	'秀英',
	'桂兰',
	'志强',
	'建国',
	'海燕',
	'文博',
	'子轩',
	'雨婷',
	'晓东',
	'国平',
	'淑珍',
	'俊杰',
	'佳琪',
	'思远',
]);

/** City, district and street; the numbers are made up. */
export const PLACES = [
	{ city: '苏州', area: '江苏省苏州市吴中区', streets: ['越溪街道友翔路', '木渎镇金枫南路', '甪直镇凌港路'] },
	{ city: '无锡', area: '江苏省无锡市新吴区', streets: ['梅村街道锡达路', '硕放街道振发路'] },
	{ city: '宁波', area: '浙江省宁波市北仑区', streets: ['大碶街道坝头西路', '小港街道纬五路'] },
	{ city: '杭州', area: '浙江省杭州市余杭区', streets: ['仓前街道良睦路', '良渚街道古墩路'] },
	{ city: '温州', area: '浙江省温州市瓯海区', streets: ['梧田街道南塘大道', '娄桥街道吕家岸路'] },
	{ city: '东莞', area: '广东省东莞市', streets: ['长安镇乌沙环南路', '虎门镇怀德大道', '寮步镇香市路'] },
	{ city: '佛山', area: '广东省佛山市顺德区', streets: ['容桂街道华口路', '北滘镇林港路'] },
	{ city: '青岛', area: '山东省青岛市城阳区', streets: ['流亭街道重庆北路', '棘洪滩街道锦盛路'] },
	{ city: '武汉', area: '湖北省武汉市东西湖区', streets: ['走马岭街道新城十三路', '吴家山街道田园大道'] },
	{ city: '成都', area: '四川省成都市龙泉驿区', streets: ['大面街道成龙大道', '洪安镇洪柏路'] },
	{ city: '西安', area: '陕西省西安市未央区', streets: ['草滩街道尚苑路', '六村堡街道西三环'] },
	{ city: '郑州', area: '河南省郑州市中牟县', streets: ['九龙镇前程大道', '白沙镇雁鸣路'] },
];
export const COMPANY_NAMES = [
	'恒锐',
	'博远',
	'鑫达',
	'华盛',
	'立诚',
	'凯泰',
	'明辉',
	'启航',
	'瑞丰',
	'天合',
	'宏图',
	'优联',
].concat(['正源', '兴邦', '嘉禾', '联创', '永固', '飞跃', '德众', '卓越', '万象', '汇通', '新科', '盛世']);
export const TRADES = [
	{ name: '精密机械', industry: '机械制造' },
	{ name: '电子科技', industry: '电子' },
	{ name: '自动化设备', industry: '工业自动化' },
	{ name: '包装制品', industry: '包装' },
	{ name: '医疗器械', industry: '医疗器械' },
	{ name: '汽车零部件', industry: '汽车' },
	{ name: '家居用品', industry: '家居' },
	{ name: '商贸', industry: '批发零售' },
];

export interface Product {
	name: string;
	model: string;
	spec?: string;
	unit: string;
	/** Yuan. */
	price: number;
	/** Usual quantities. */
	from: number;
	to: number;
}

export const PRODUCTS: readonly Product[] = [
	{ name: '伺服电机', model: 'SM-80', spec: '750W', unit: '台', price: 1180, from: 4, to: 60 },
	{ name: '减速机', model: 'PX-90', spec: '速比1:10', unit: '台', price: 960, from: 4, to: 40 },
	{ name: '直线导轨', model: 'HG-25', spec: '1200mm', unit: '根', price: 340, from: 10, to: 120 },
	{ name: '滚珠丝杆', model: 'SFU-2005', spec: '800mm', unit: '根', price: 265, from: 10, to: 80 },
	{ name: '不锈钢法兰', model: 'DN50', spec: '304', unit: '片', price: 46, from: 50, to: 600 },
	{ name: '电控柜', model: 'EC-600', spec: '600×800×250', unit: '套', price: 4200, from: 1, to: 12 },
	{ name: '气缸', model: 'SC-63', spec: '行程100', unit: '只', price: 178, from: 10, to: 150 },
	{ name: '输送带', model: 'PVC-3', spec: '宽500mm', unit: '米', price: 88, from: 20, to: 400 },
	{ name: '瓦楞纸箱', model: 'K5', spec: '400×300×250', unit: '个', price: 4.6, from: 500, to: 8000 },
	{ name: '缠绕膜', model: 'LL-50', spec: '50cm', unit: '卷', price: 32, from: 40, to: 500 },
	{ name: 'LED工矿灯', model: 'GK-150', spec: '150W', unit: '盏', price: 210, from: 20, to: 200 },
	{ name: '货架', model: 'ZX-2000', spec: '2000×600×2000', unit: '组', price: 560, from: 5, to: 60 },
	{ name: '塑料周转箱', model: 'EU4628', unit: '个', price: 38, from: 50, to: 800 },
	{ name: '办公椅', model: 'Y-21', unit: '把', price: 320, from: 10, to: 160 },
	{ name: '手动叉车', model: 'AC-2T', spec: '2吨', unit: '台', price: 1350, from: 1, to: 15 },
	{ name: '压力传感器', model: 'PT-210', spec: '0–1.6MPa', unit: '只', price: 260, from: 10, to: 200 },
];

export const CUSTOM_NEEDS = [
	'面板丝印客户标识',
	'接线改为航空插头',
	'外箱加贴中英文唛头',
	'表面喷塑 RAL7035',
	'按图加工安装孔',
];

/** What the people of a stage write while at it. */
export const PROGRESS: Readonly<Record<Stage, readonly string[]>> = {
	confirmed: ['与客户核对图纸', '等客户回传确认件'],
	started: ['物料已齐，上线生产', '第一批下线', '夜班加开一条线', '装配中'],
	inspected: ['抽检进行中', '首件合格，继续批检', '尺寸已检，待外观'],
	stocked: ['清点入库中', '库位已安排', '包装贴标中'],
	shipped: ['已备货，等车', '拣货复核中', '承运商已约'],
	signed: ['在途', '已到当地网点', '司机已联系收货人'],
	aftersales: ['已电话回访', '等客户寄回回单'],
};

export const NEXT_STEPS = ['明早继续', '今天内完成', '下午装车', '等下道工序接收', '完成后通知下一环节'];

type Category = OrderEntryOf<'raised'>['category'];

/** What goes wrong at a stage, and how it is put right. */
export const TROUBLES: Readonly<
	Record<Stage, readonly { category: Category; cause: string; result: string }[]>
> = {
	confirmed: [{ category: 'requirement', cause: '客户要改规格', result: '新规格已书面确认' }],
	started: [
		{ category: 'procurement', cause: '轴承缺料', result: '第二供应商已到货' },
		{ category: 'production', cause: '主轴故障停机', result: '换到备用线生产' },
	],
	inspected: [
		{ category: 'quality', cause: '孔距超差', result: '返修后复检合格' },
		{ category: 'quality', cause: '检具送校未回', result: '借用备用检具完成' },
	],
	stocked: [
		{ category: 'quality', cause: '外箱受潮', result: '已更换外箱' },
		{ category: 'other', cause: '实物少一箱', result: '在邻近库位找到' },
	],
	shipped: [
		{ category: 'logistics', cause: '车辆未到', result: '换承运商当天发出' },
		{ category: 'logistics', cause: '高速封路', result: '改走国道，晚半天' },
	],
	signed: [
		{ category: 'logistics', cause: '收货人不在', result: '改约次日送达' },
		{ category: 'logistics', cause: '外包装破损', result: '开箱验货无损' },
	],
	aftersales: [{ category: 'quality', cause: '客户反映少附件', result: '附件已补寄' }],
};

export const REMARKS = [
	'送货前一天电话联系',
	'需随货附检验报告',
	'卸货需自带叉车',
	'仅工作日收货',
	'回单须盖章',
];
export const COMMENTS = [
	'客户催过一次，请优先',
	'司机电话已发群里',
	'图纸以新版为准',
	'注意轻放，面板易刮',
	'与另一单同车',
];
