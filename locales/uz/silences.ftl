### What the article leaves open: first that it does not say, then the nearest that it does say. gap-<id with hyphens>.

gap-year = Maqolada sammit yili koʻrsatilmagan: u 6-noyabrga rejalashtirilgani va Nyu-Yorkdagi kelishuvlarga “shu yil” 23-sentabr kuni erishilgani aytilgan, xolos.
gap-venue = Maqolada bino yoki zal nomi keltirilmagan: sammitni 6-noyabr kuni Vashingtonda oʻtkazish rejalashtirilgani aytilgan, xolos.
gap-hour = Sammitning boshlanish vaqti, davomiyligi va dasturi maqolada keltirilmagan: u 6-noyabrga rejalashtirilgani va tadbirlar jadvali Shavkat Mirziyoyevning AQSH delegatsiyasi bilan uchrashuvida muhokama qilingani aytilgan, xolos.
gap-outcome = Maqola sammitdan oldin yozilgan, shuning uchun unda natijalar haqida maʼlumot yoʻq: sammitni 6-noyabr kuni Vashingtonda oʻtkazish rejalashtirilgani aytilgan, xolos.
gap-attendance = Taklifni kim qabul qilgani va yana kimlar kelishi maqolada aytilmagan: unda Donald Tramp Qozogʻiston, Qirgʻiziston, Tojikiston, Turkmaniston va Oʻzbekiston rahbarlarini taklif qilgani yozilgan, xolos.
gap-summit-agenda = Sammitning oʻzida nimalar muhokama qilinishi maqolada aytilmagan: faqat Shavkat Mirziyoyevning AQSH delegatsiyasi bilan uchrashuvi mavzulari keltirilgan, jumladan, strategik sheriklik, qoʻshma loyihalar va xavfsizlik.
gap-meeting-place = Uchrashuv kuni va shahri maqolada koʻrsatilmagan; unda Shavkat Mirziyoyev Serjio Gor boshchiligidagi AQSH delegatsiyasi bilan uchrashgani aytilgan.
gap-trade-figures = Maqolada savdo va investitsiyaga oid raqamlar yoʻq: Oʻzbekiston va AQSH oʻrtasidagi tovar ayirboshlash hajmi oʻsib borayotgani aytilgan, xolos.
gap-agreements-content = Nyu-Yorkdagi kelishuvlar va “yoʻl xaritasi” mazmuni maqolada ochib berilmagan: kelishuvlarga 23-sentabr kuni oliy darajada erishilgani, “yoʻl xaritasi” esa tasdiqlangani va qoʻshma loyihalarga asos ekani aytilgan, xolos.
gap-companies = Maqolada kompaniyalar nomi keltirilmagan: Serjio Gor va Kristofer Landau Oʻzbekistonda faoliyat yuritayotgan AQSH kompaniyalari vakillari bilan uchrashgani aytilgan, xolos.
gap-delegation-others = Boshqa rasmiylarning ismlari maqolada keltirilmagan: delegatsiyadan faqat uning rahbari Serjio Gor va Kristofer Landau tilga olingan.
gap-tour-dates = Safar sanalari va toʻliq yoʻnalishi maqolada koʻrsatilmagan: Serjio Gor va Kristofer Landau Qozogʻistonga ham borishni rejalashtirgani aytilgan, xolos.
gap-biography = Maqolada hech kimning yoshi, oilasi, partiyasi, taʼlimi va mehnat yoʻli haqida maʼlumot yoʻq: faqat odamlarning lavozimi va voqealardagi ishtiroki aytilgan.
gap-other-summits = Maqolada boshqa C5+1 sammitlari haqida soʻz yuritilmagan: faqat 6-noyabrga rejalashtirilgan sammit va 2023-yil sentabrda Nyu-Yorkda oʻtgan birinchi sammit tilga olingan.
gap-other-countries = Maqolada boshqa davlatlar haqida hech narsa deyilmagan: soʻz faqat Qozogʻiston, Qirgʻiziston, Tojikiston, Turkmaniston, Oʻzbekiston va AQSH haqida boradi.
