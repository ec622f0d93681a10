<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>MessageView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::CampaignPanel</name>
    <message numerus="yes">
        <source>%n message(s) were on their way: settle them below.</source>
        <translation>
            <numerusform>%n message was on its way: settle it below.</numerusform>
            <numerusform>%n messages were on their way: settle them below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) queued again</source>
        <translation>
            <numerusform>%n message queued again</numerusform>
            <numerusform>%n messages queued again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) settled</source>
        <translation>
            <numerusform>%n message settled</numerusform>
            <numerusform>%n messages settled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s) exported</source>
        <translation>
            <numerusform>%n recipient exported</numerusform>
            <numerusform>%n recipients exported</numerusform>
        </translation>
    </message>
</context>
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
<context>
    <name>aic::ui::ContactActions</name>
    <message numerus="yes">
        <source>Delete %n contacts?</source>
        <translation>
            <numerusform>Delete %n contact?</numerusform>
            <numerusform>Delete %n contacts?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::ConversationsPage</name>
    <message numerus="yes">
        <source>%n unread conversation(s)</source>
        <translation>
            <numerusform>%n unread conversation</numerusform>
            <numerusform>%n unread conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::DuplicatesDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Makes one contact of these %n people</source>
        <translation>
            <numerusform>Makes one contact of this %n person</numerusform>
            <numerusform>Makes one contact of these %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::EraseDialog</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) in campaigns</source>
        <translation>
            <numerusform>%n place in campaigns</numerusform>
            <numerusform>%n places in campaigns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::ForwardDialog</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen, which is the most at once</source>
        <translation>
            <numerusform>%n chosen, which is the most at once</numerusform>
            <numerusform>%n chosen, which is the most at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is on its way to %n person(s), not to those still chosen.</source>
        <translation>
            <numerusform>It is on its way to %n person, not to those still chosen.</numerusform>
            <numerusform>It is on its way to %n people, not to those still chosen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::ImportHistoryDialog</name>
    <message numerus="yes">
        <source>%n people stayed as they are:</source>
        <translation>
            <numerusform>%n person stayed as they are:</numerusform>
            <numerusform>%n people stayed as they are:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::MapStep</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::MessageNotifier</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::PeopleSection</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n line(s); search for others.</source>
        <translation>
            <numerusform>The newest %n line; search for others.</numerusform>
            <numerusform>The newest %n lines; search for others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n added</numerusform>
            <numerusform>%n added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on the list already</source>
        <translation>
            <numerusform>%n on the list already</numerusform>
            <numerusform>%n on the list already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not understood, the first in line %1</source>
        <translation>
            <numerusform>%n not understood, in line %1</numerusform>
            <numerusform>%n not understood, the first in line %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::PersonActions</name>
    <message numerus="yes">
        <source>Block %n contacts?</source>
        <translation>
            <numerusform>Block %n contact?</numerusform>
            <numerusform>Block %n contacts?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts stay as they were</source>
        <translation>
            <numerusform>%n contact stays as it was</numerusform>
            <numerusform>%n contacts stay as they were</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::RecipientChips</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::RepairDialog</name>
    <message numerus="yes">
        <source>%n number(s)</source>
        <translation>
            <numerusform>%n number</numerusform>
            <numerusform>%n numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n number(s) can be repaired</source>
        <translation>
            <numerusform>%1 of %n number can be repaired</numerusform>
            <numerusform>%1 of %n numbers can be repaired</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::ResultStep</name>
    <message numerus="yes">
        <source>%n person(s) imported</source>
        <translation>
            <numerusform>%n person imported</numerusform>
            <numerusform>%n people imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) changed since and were left as they are.</source>
        <translation>
            <numerusform>%n person changed since and was left as it is.</numerusform>
            <numerusform>%n people changed since and were left as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::ReviewStep</name>
    <message numerus="yes">
        <source>%n row(s) name a person who stands in the file already; the first one counts.</source>
        <translation>
            <numerusform>%n row names a person who stands in the file already; the first one counts.</numerusform>
            <numerusform>%n rows name a person who stands in the file already; the first one counts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::SendDialog</name>
    <message numerus="yes">
        <source>%n recipient(s)</source>
        <translation>
            <numerusform>%n recipient</numerusform>
            <numerusform>%n recipients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s) get no message.</source>
        <translation>
            <numerusform>%n recipient gets no message.</numerusform>
            <numerusform>%n recipients get no message.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::SettleDialog</name>
    <message numerus="yes">
        <source>For %n message(s) the request left and no answer came. WhatsApp may have delivered them or not; it offers no way to ask. They are never sent again by themselves.</source>
        <translation>
            <numerusform>For %n message the request left and no answer came. WhatsApp may have delivered it or not; it offers no way to ask. It is never sent again by itself.</numerusform>
            <numerusform>For %n messages the request left and no answer came. WhatsApp may have delivered them or not; it offers no way to ask. They are never sent again by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::ThreadPane</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forwarded to %n person(s)</source>
        <translation>
            <numerusform>Forwarded to %n person</numerusform>
            <numerusform>Forwarded to %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::TrayNotifications</name>
    <message numerus="yes">
        <source>AI Caller: %n unread</source>
        <translation>
            <numerusform>AI Caller: %n unread</numerusform>
            <numerusform>AI Caller: %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::WebhookDialog</name>
    <message numerus="yes">
        <source>%n step(s) are not done.</source>
        <translation>
            <numerusform>%n step is not done.</numerusform>
            <numerusform>%n steps are not done.</numerusform>
        </translation>
    </message>
</context>
</TS>
