<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>aic::ui::CommandPalette</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::ConnectionStrip</name>
    <message numerus="yes">
        <source>%n message(s) wait in the outbox and are sent when the connection returns.</source>
        <translation>
            <numerusform>%n message waits in the outbox and is sent when the connection returns.</numerusform>
            <numerusform>%n messages wait in the outbox and are sent when the connection returns.</numerusform>
        </translation>
    </message>
</context>
</TS>
