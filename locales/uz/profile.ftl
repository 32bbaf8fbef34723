### Name, descriptions and command menu, as `npm run profile` sets them.

## What people see before they write to the bot

name = C5+1 sammiti: javoblar
description = C5+1 (“Markaziy Osiyo — AQSH”) sammiti haqidagi bitta maqola boʻyicha savol-javob. Sammitni 6-noyabr kuni Vashingtonda oʻtkazish rejalashtirilgan. Kimlar taklif qilingan, oldindan nimalar muhokama qilingan, birinchi sammitda nimalar haqida gaplashilgan? Har bir javob maqoladagi iqtibosga tayanadi; maqolada javob boʻlmasa, bot buni ochiq aytadi. Oʻzbek, rus, ingliz tillarida.
short-description = C5+1 sammiti haqida bitta maqolaga tayangan, iqtibosli javoblar. Oʻzbek, rus, ingliz tillarida.

## Commands

command-start = Boshlash: nimalarga javob beraman
command-summit = C5+1 sammiti: sana, joy, ishtirokchilar
command-leaders = Markaziy Osiyodagi besh davlat rahbari
command-language = Tilni tanlash
command-settings = Sozlamalar
command-help = Qanday soʻrash kerak: misollar
command-privacy = Nimalar saqlanadi, nimalar saqlanmaydi
