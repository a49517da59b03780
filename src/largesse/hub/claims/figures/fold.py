"""A text as the tables are written: small letters, half-width digits, simplified characters. Character by character, so
that every offset stays what it was."""

from __future__ import annotations

from functools import cache

# The traditional characters that meet in the tables and about them, each with its simplified one.
_PAIRS = """
萬万 億亿 餘余 約约 個个 間间 項项 從从 達达 佔占 長长 減减 價价 幣币 圓圆 歐欧 韓韩 臺台 兩两 參参 貳贰 條条 輛辆 噸吨 畝亩
頃顷 時时 點点 門门 種种 類类 組组 隻只 筆笔 場场 處处 數数 幾几 無无 過过 於于 將将 預预 計计 劃划 標标 準准 規规 國国 區区
產产 業业 權权 學学 員员 師师 專专 術术 機机 構构 單单 號号 級级 強强 屆届 現现 實实 總总 額额 營营 銷销 資资 連连 續续 電电
車车 樓楼 歲岁 週周 鐘钟 環环 較较 漲涨 擴扩 縮缩 創创 紀纪 錄录 裡里 裏里 後后 動动 見见 來来 廣广 東东 開开 發发 會会 這这
為为 僅仅 滿满 與与 別别 壓压 內内 際际 範范 圍围 該该 幫帮 貼贴 補补 貸贷 獲获 訂订 設设 課课 題题 論论 壇坛 負负 責责 報报
導导 說说 據据 統统 顯显 歷历 領领 進进 階阶 層层 關关 鍵键 眾众 誌志 輪轮 艙舱 艦舰 顆颗 塊块 張张 雙双 對对 戶户 棟栋 節节
線线 網网 協协 議议 戰战 運运 輸输 廠厂 鎮镇 鄉乡 縣县 灣湾 陽阳 陰阴 華华 們们 還还 讓让 給给 勞劳 務务 選选 舉举 團团 體体
費费 稅税 繳缴 納纳 積积 極极 應应 響响 聯联 軟软 碼码 藝艺 醫医 藥药 療疗 衛卫 飛飞 驗验 檢检 測测 試试 證证 書书 圖图 館馆
傳传 遊游 戲戏 樂乐 園园 繞绕 遠远 邊边 劑剂 針针 養养 漁渔 農农 糧粮 倫伦 紐纽 滬沪 晉晋 貫贯 徹彻 結结 陸陆 轉转 擁拥 備备
佈布 爲为 凈净 淨净 倆俩 齊齐 頂顶 驟骤 銳锐 飆飙 劇剧 擇择 財财 經经 濟济 賽赛 獎奖 優优 頭头 顧顾 併并 購购 償偿 債债 損损
虧亏 盤盘 儲储 樣样 礎础 認认 係系 灘滩 橋桥 鐵铁 軌轨 貨货 櫃柜 萊莱 馬马 當当 錢钱 僱雇 職职 終终 啟启 啓启 燈灯 親亲 確确
願愿 島岛 聖圣 維维 羅罗 潤润 繼继 複复 復复 雜杂 擊击 擬拟 僑侨 嚴严 闆板 壽寿 盡尽 齡龄 製制 衝冲 衆众 滯滞 淺浅 漸渐 獨独
獸兽 異异 監监 緊紧 織织 縱纵 臨临 舊旧 薦荐 虛虚 觀观 觸触 訊讯 評评 詢询 誠诚 調调 談谈 請请 諸诸 變变 豐丰 貧贫 貢贡 質质
趨趋 跡迹 躍跃 載载 輔辅 違违 遷迁 適适 遺遗 郵邮 釋释 鋼钢 錯错 鏈链 閉闭 閒闲 隊队 隨随 險险 隱隐 難难 雲云 靈灵 靜静 頁页
順顺 頓顿 頻频 風风 飯饭 駐驻 驅驱 魚鱼 鳥鸟 齒齿 龍龙 慶庆 廢废 廳厅 彈弹 徑径 態态 慣惯 憂忧 懷怀 戀恋 撥拨 擔担 擠挤 攝摄
斷断 暫暂 楊杨 榮荣 槍枪 樁桩 橫横 歸归 殘残 殺杀 氣气 決决 沒没 洩泄 滅灭 灑洒 煉炼 熱热 爐炉 爭争 牆墙 狀状 猶犹 畫画 畢毕
瘋疯 盜盗 睏困 礦矿 禮礼 穩稳 窮穷 競竞 簡简 糾纠 純纯 細细 絕绝 綠绿 緩缓 編编 績绩 義义 習习 聞闻 聽听 膽胆 興兴 蘇苏 藍蓝
蘭兰 蟲虫 裝装 視视 覺觉 覽览 訓训 記记 許许 詞词 誤误 誰谁 謀谋 講讲 識识 護护 譽誉 讀读 讚赞 販贩 賣卖 賬账 賴赖 贈赠 贏赢
趕赶 軍军 邁迈 鈕钮 銀银 鋪铺 錦锦 鍋锅 鎖锁 鏡镜 閱阅 閥阀 闊阔 陣阵 陳陈 離离 韻韵 頗颇 顏颜 馮冯 駕驾 驚惊 鬥斗 鮮鲜 鳳凤
麗丽 麥麦 黃黄 龐庞 龜龟
"""
_FULL_WIDTH = {ord("！") + n: chr(ord("!") + n) for n in range(94)}
_KEPT = "，；：！？（）［］"  # as commas and brackets they would join what they part
_DASHES = "‐‑‒–—―−－"
_WAVES = "～〜∼"


@cache
def _table() -> dict[int, str]:
    table = {code: letter.lower() for code, letter in _FULL_WIDTH.items() if chr(code) not in _KEPT}
    table |= {ord(traditional): simplified for traditional, simplified in _PAIRS.split()}
    table |= {ord(dash): "-" for dash in _DASHES} | {ord(wave): "~" for wave in _WAVES}
    table |= {ord("￥"): "¥", ord("’"): "'", ord("‘"): "'", ord("％"): "%", ord("﹪"): "%"}
    table |= {code: chr(code).lower() for code in range(0x250) if len(chr(code).lower()) == 1 and chr(code).isupper()}
    return table


def fold(text: str) -> str:
    """The same text, of the same length, with fewer ways to write a thing."""
    return text.translate(_table())
