"""What tables list beside counties and cities: totals, parts of the province, a city's own level, development zones."""

import re

TOTALS = {"合计", "总计", "小计", "共计", "总数", "总和", "全市", "total", "totals", "subtotal", "grandtotal", "sum"}
REGION = re.compile(
    r"(?:(?:全国|中国|全省|本省|广东)?(?:全国|中国|全省|合计|总计|平均|平均值|平均水平|均值|中位数|最大值|最小值))"
    r"|(?:广东(?:省)?)?(?:大?珠(?:江)?三角(?:洲)?|珠三角核心区|粤港澳大湾区|大湾区|粤东西北|粤东粤西粤北|粤[东西北](?:[东西北]|山区|翼)*"
    r"|山区|东翼|西翼|东西两翼|沿海经济带|北部生态(?:发展)?区|一核一带一区|(?:一核|一带|一区)|广佛肇?|深莞惠|珠中江)"
    r"(?:地区|区域|核心区|经济区|城市群|都市圈|(?:九|9|五|5|四|4|三|3|六|6|七|7|十二|12)(?:个)?(?:地级)?市)?(?:合计|小计|平均|总计)?"
    r"|(?:average|mean|median|china|national(?:total)?|wholeprovince|provincial(?:total|average)?|provincetotal)"
    r"|(?:the)?pearlriverdelta(?:region|core)?|prd|(?:east|west|north)(?:ern)?guangdong|greaterbayarea|gba"
)
# A city's own level, or several of its places together.
OWN_LEVEL = re.compile(
    r"(?:市)?(?:本级|市本级|市直|市直属|市属|市辖区|辖区|市区|中心城区|城区合计|主城区|老城区|县本级|省直|省本级|省属|不分区|其他|其它|其余|未分配|直属|"
    r"市直单位|其他地区|其它地区|不详|未知)"
)
# Bare words that are a county's name elsewhere in the nation, and a city's own part or a zone here.
BARE = {"市区", "郊区", "矿区", "新区", "海陵区"}
# Places that stand under the province itself: their "city" is none.
DIRECT = re.compile(r"(?:省|自治区)?直(?:管|辖|属)(?:县|市|县级)?(?:行政区划|行政单位)?|省管县|省财政直管县")
ZONE = re.compile(
    r"(?:大亚湾|仲恺|深汕|横琴|前海|万山|高栏港|鹤洲|富山|东海岛|奋勇|海陵(?:岛)?|红海湾|枫溪|普侨|大南山侨|大南海|水东湾|翠亨|松山湖"
    r"|火炬|蓝城|揭阳空港|空港|芙蓉|江东|嘉应|大旺|大鹏|粤桂|凤泉湖|银湖湾|佛高|罗定港|南沙开发|滨海湾|水乡|华侨(?:试验|管理|工业)?|产业转移|顺德高新)"
    r"(?:区|新区|岛|试验区|合作区|开发区|[^市县区]{0,14}(?:区|园|城|管委会))?"
    r"|.{0,16}(?:高新(?:区|技术(?:产业)?(?:开发)?区)|经开区|开发区|开发试验区|试验区|合作区|示范区|管理区|保税(?:港)?区|(?:产业|工业|科技)园(?:区)?"
    r"|功能区|自贸(?:试验)?区|管委会|农垦(?:局)?|农场|林场|新区|新城)"
    r"|.*(?:developmentzone|newarea|newdistrict|hightech(?:zone|park)?|cooperationzone|industrialpark|freetradezone|managementarea)"
    r"|dayabay|hengqin(?:newarea)?|zhongkai|shenshan.*|qianhai|dapeng(?:newdistrict)?|songshanlake"
)
TOWN = re.compile(
    r".{1,12}(?:镇|街道|乡|民族乡|街道办|街道办事处|村|社区|居委会|村委会)|.{2,30}(?:town|township|subdistrict|village)"
)
# Zones that became districts: what they were called, and the district's code.
GROWN = {
    "光明新区": "440311",
    "龙华新区": "440309",
    "坪山新区": "440310",
    "guangmingnewdistrict": "440311",
    "longhuanewdistrict": "440309",
    "pingshannewdistrict": "440310",
    "guangmingnewarea": "440311",
    "longhuanewarea": "440309",
    "pingshannewarea": "440310",
}
