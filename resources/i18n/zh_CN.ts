<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FormField</name>
    <message>
        <source>optional</source>
        <translation>选填</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Mediation Desk</source>
        <translation>调解台</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Link and settings</source>
        <translation>直通与设置</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Log new dispute</source>
        <translation>登记新争议</translation>
    </message>
    <message>
        <source>Mediation Desk</source>
        <translation>调解台</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Search or go to</source>
        <translation>搜索或跳转</translation>
    </message>
</context>
</TS>
