<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ms" sourcelanguage="en">
<context>
    <name>Errors</name>
    <message>
        <source>Meta doesn&apos;t accept the access token any more. Enter a new one under Settings &gt; Account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta reported an unknown error. It usually passes: try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WhatsApp&apos;s service is overloaded or down at the moment. Try again in a few minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Meta app may not do this. Give it the WhatsApp permissions, then enter a new access token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Meta app has made too many calls. Sending goes on by itself when Meta allows it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The access token lacks a permission. Create one with whatsapp_business_messaging and whatsapp_business_management.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The access token has made too many calls. Sending goes on by itself when Meta allows it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta doesn&apos;t find this ID, or the token has no right to it. Check the account&apos;s IDs and the token&apos;s assets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta doesn&apos;t accept one of the values. Read the details, correct it and send again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta got no access token. Enter one under Settings &gt; Account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The access token has expired or is wrong. Enter a new one under Settings &gt; Account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The access token lacks a permission or has lost it. Create a new token with the WhatsApp permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta has restricted the business account for breaking a policy. See WhatsApp Manager for the reason and ask for a review there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The access token was withdrawn, because a password was changed. Enter a new one under Settings &gt; Account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The access token has expired. Enter a new one under Settings &gt; Account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The access token was withdrawn. Enter a new one under Settings &gt; Account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many requests of this kind in a short time. Try again in some seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta doesn&apos;t know this address, or got no token. Check the API version and the access token under Settings &gt; Account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The business account has made too many calls this hour. Work goes on by itself when Meta allows it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages are going out faster than the number allows. They are sent more slowly, you need not do anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta holds marketing messages back from this person for an experiment. It costs nothing; don&apos;t send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The business may not send messages to this country. Leave these people out, or see Meta&apos;s rules for the country.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta reported an unknown failure. Try again in a moment; if it stays, look at Meta&apos;s status page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WhatsApp denies access. Give the token the right to this business account, or create a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something that Meta requires is missing from the message. Read the details, add it and send again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WhatsApp&apos;s service is not available at the moment. Try again in a few minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta refused this for the group. Read the details; the group may have changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is your own number. Choose another recipient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message can&apos;t be delivered. Most likely this number isn&apos;t on WhatsApp, or the person uses a very old version. Reach them another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta&apos;s test number sends to listed people only. Add this number under API Setup in the Meta app, or use your own number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account is locked, or the PIN didn&apos;t match. Look in WhatsApp Manager for the reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number&apos;s display name isn&apos;t approved yet. Set one in WhatsApp Manager and wait for the approval.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta can&apos;t charge the business account. Check payment method, currency and time zone in WhatsApp Manager, then go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta can&apos;t charge the business account for calls. Check the payment method in WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone number isn&apos;t registered properly. Register it again under Settings &gt; Account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than 24 hours have passed since this person last wrote. Send an approved template; a free text is possible again after their answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many people have blocked or reported your messages. Stop the campaign and wait until the number&apos;s quality has recovered, a day or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta held this marketing message back, because the person gets many of them. Wait a day or longer before the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person has stopped your marketing messages. They are marked as opted out and left out from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WhatsApp doesn&apos;t support this type of message. Send it as another type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file can&apos;t be fetched from WhatsApp. Ask the person to send it again, or upload yours again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta can&apos;t use the file: a wrong type, too large, or its link can&apos;t be reached. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This isn&apos;t allowed for this number or template. Choose another template or way to send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many messages to the same person in a short time. The next one to them waits, others are not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta is upgrading the phone number. It takes about a minute and goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message needs a phone number: login codes can&apos;t go to people known only by their user name. Add their number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marketing templates are switched off for this account. Switch them on in WhatsApp Manager, or use a utility template.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The daily limit is reached, because templates were put into a wrong category. See WhatsApp Manager and correct them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template has a different number of placeholders. Sync the templates and fill in every value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template doesn&apos;t exist in this language or isn&apos;t approved. Sync the templates and choose another; a new one needs some minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template is too long with these values. Shorten them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template&apos;s content breaks a policy of WhatsApp. Change it and have it approved again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value of the template is not valid. Correct it and send again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value of the template has the wrong form, for example a line break or a missing picture. Correct it and send again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta has paused this template, because people rated it badly. Wait some hours or use another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta has switched this template off for good. Create a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form of this message is blocked. Correct it in WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This form may go out ten times an hour only, because it has problems. Wait an hour or correct it in WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An earlier removal of the number isn&apos;t finished. Deregister it again, then register it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta&apos;s registration is not available at the moment. Try again in a few minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN is wrong. Enter the right one, or reset it in WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone number must be verified again. Ask for a code in WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN was wrong too often. Wait as long as the details say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN was entered too quickly again. Wait as long as the details say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone number isn&apos;t registered for the Cloud API. Register it under Settings &gt; Account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number was deleted a moment ago. Wait five minutes, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number was registered or removed more than ten times in 72 hours. Wait three days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta&apos;s terms for payments aren&apos;t accepted yet. Accept them in WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only marketing templates can be sent this way. Choose one, or send it as a normal message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template is still being prepared. Try again in ten minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template isn&apos;t available at the moment. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta doesn&apos;t accept the message and doesn&apos;t say why. Check its content and try a simpler one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code could not be verified. Ask for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person&apos;s WhatsApp identity has changed, perhaps a new phone. Make sure it is still them before you write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls aren&apos;t switched on for your number. Switch them on under Settings &gt; Calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person can&apos;t take WhatsApp calls. Send a message in place of the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A thousand calls are running at once. Try again when some have ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A call with this person is going on. Try again after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call could not be connected. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many calls were started in a short time. Try again in some seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person hasn&apos;t allowed calls. Ask for the permission first, or send a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was not set up in time. Try once more; if it stays, check the network connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person was asked for the permission to call already. One request a day and two a week are possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The day&apos;s number of calls to this person is reached. The details say when the next is possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WhatsApp calls aren&apos;t available for this number or country. Send a message in place of the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta has stopped your calls for a time, because too many were rejected. See WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls can be switched on from a messaging limit of 2,000 people a day. Verify the business to raise it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person has allowed your calls for good. Just call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls can&apos;t be switched on yet: subscribe the Meta app to the field &quot;calls&quot; first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call broke off on the other side&apos;s connection. Call again or send a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SIP isn&apos;t switched on for this number. Switch it on, or use the normal way to call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form is blocked for breaking a policy. See WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form could not be updated. Try again in WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form could not be published. Correct it in WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form could not be retired. Try again in WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form could not be deleted. Try again in WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some people could not be blocked or unblocked. Only people who wrote in the last 24 hours can be blocked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block list is full: 64,000 people. Unblock some first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block list changed while it was read. Read it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta could not change the block list. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template isn&apos;t approved. Wait for Meta&apos;s review or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta refused this user name. Choose another: 3 to 35 small letters, digits, dots and underscores.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures for templates aren&apos;t available for this account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures for templates can&apos;t be switched off once they are on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures for templates aren&apos;t switched on. Switch them on in WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta got this message twice and kept the first one. You need not do anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number can&apos;t be added to this account. Read the details and go on in WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account has as many templates as it may have. Delete some that you don&apos;t need.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A template of this name and language is being deleted. Choose another name or wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A template of this name and language exists. Choose another name or edit that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the template is too long. Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template&apos;s header has the wrong form. Correct it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template&apos;s text has the wrong form. Correct it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template&apos;s footer has the wrong form. Correct it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template has too many placeholders for its length. Add words or take some out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A template&apos;s text may not begin or end with a placeholder. Add words around it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta is working on the number. Try again in a few minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number can&apos;t be moved. Read the details and go on in WhatsApp Manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history of the WhatsApp Business app was asked for already. It can be done once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history can be fetched within 24 hours after the number was connected. Connect the number again to get it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The owner of the number didn&apos;t share its history. Allow it in the WhatsApp Business app when you connect again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta refused this with an error that is not known here. Read the details before you try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>aic::ui::Status</name>
    <message>
        <source>Not configured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on WhatsApp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opted out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requesting permission</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dialing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fell back to message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
