<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Analysis</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArchiveCard</name>
    <message numerus="yes">
        <source>%n person's part(s) destroyed since: write its keys anew (ledger archive keys)</source>
        <translation>
            <numerusform>One person's part destroyed since: write its keys anew (ledger archive keys)</numerusform>
            <numerusform>%n persons' parts destroyed since: write its keys anew (ledger archive keys)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchActions</name>
    <message numerus="yes">
        <source>Done on %n case(s).</source>
        <translation>
            <numerusform>Done on %n case.</numerusform>
            <numerusform>Done on %n cases.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag %n case(s)</source>
        <translation>
            <numerusform>Tag %n case</numerusform>
            <numerusform>Tag %n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message numerus="yes">
        <source>Registered %n case(s)</source>
        <translation>
            <numerusform>Registered %n case</numerusform>
            <numerusform>Registered %n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkActions</name>
    <message numerus="yes">
        <source>%Ln case(s) to be written</source>
        <translation>
            <numerusform>%Ln case to be written</numerusform>
            <numerusform>%Ln cases to be written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln registration form(s)</source>
        <translation>
            <numerusform>%Ln registration form</numerusform>
            <numerusform>%Ln registration forms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticked case(s) to be written</source>
        <translation>
            <numerusform>%Ln ticked case to be written</numerusform>
            <numerusform>%Ln ticked cases to be written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallBackDialog</name>
    <message numerus="yes">
        <source>Plan a call back for %n case(s)</source>
        <translation>
            <numerusform>Plan a call back for %n case</numerusform>
            <numerusform>Plan a call back for %n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseActions</name>
    <message numerus="yes">
        <source>%n file(s) added.</source>
        <translation>
            <numerusform>%n file added.</numerusform>
            <numerusform>%n files added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CashBoard</name>
    <message numerus="yes">
        <source>%n voucher(s), {sum}, to be counted, the oldest of {day}.</source>
        <translation>
            <numerusform>%n voucher of {day}, {sum}, is to be counted.</numerusform>
            <numerusform>%n vouchers, {sum}, are to be counted, the oldest of {day}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CircularDetails</name>
    <message numerus="yes">
        <source>Not yet; it concerns %n merchant(s) here</source>
        <translation>
            <numerusform>Not yet; it concerns %n merchant here</numerusform>
            <numerusform>Not yet; it concerns %n merchants here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{person}, {time}, %n merchant(s) told</source>
        <translation>
            <numerusform>{person}, {time}, %n merchant told</numerusform>
            <numerusform>{person}, {time}, %n merchants told</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CircularForm</name>
    <message numerus="yes">
        <source>It concerns %n merchant(s) of the directory</source>
        <translation>
            <numerusform>It concerns %n merchant of the directory</numerusform>
            <numerusform>It concerns %n merchants of the directory</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message numerus="yes">
        <source>%n d left</source>
        <translation>
            <numerusform>%n d left</numerusform>
            <numerusform>%n d left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d over</source>
        <translation>
            <numerusform>%n d over</numerusform>
            <numerusform>%n d over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h left</source>
        <translation>
            <numerusform>%n h left</numerusform>
            <numerusform>%n h left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h over</source>
        <translation>
            <numerusform>%n h over</numerusform>
            <numerusform>%n h over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n min left</numerusform>
            <numerusform>%n min left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min over</source>
        <translation>
            <numerusform>%n min over</numerusform>
            <numerusform>%n min over</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClosingPage</name>
    <message numerus="yes">
        <source>Nothing is lost. The desk closes in %n s.</source>
        <translation>
            <numerusform>Nothing is lost. The desk closes in %n second.</numerusform>
            <numerusform>Nothing is lost. The desk closes in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountLines</name>
    <message numerus="yes">
        <source>{sum} in %n payment(s)</source>
        <translation>
            <numerusform>{sum} in %n payment</numerusform>
            <numerusform>{sum} in %n payments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DateInput</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DebtBoard</name>
    <message numerus="yes">
        <source>%n debt(s), {sum}; none is overdue.</source>
        <translation>
            <numerusform>%n debt, {sum}; it is not overdue.</numerusform>
            <numerusform>%n debts, {sum}; none is overdue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue, first ask {name} ({days} days).</source>
        <translation>
            <numerusform>%n is overdue, ask {name} ({days} days).</numerusform>
            <numerusform>%n are overdue, first ask {name} ({days} days).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n write-off(s) wait for another person's approval.</source>
        <translation>
            <numerusform>%n write-off waits for another person's approval.</numerusform>
            <numerusform>%n write-offs wait for another person's approval.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Debts</name>
    <message numerus="yes">
        <source>%n debt(s)</source>
        <translation>
            <numerusform>%n debt</numerusform>
            <numerusform>%n debts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DepositBoard</name>
    <message numerus="yes">
        <source>%n deposit(s) lack {sum}.</source>
        <translation>
            <numerusform>%n deposit lacks {sum}.</numerusform>
            <numerusform>%n deposits lack {sum}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DryRunCard</name>
    <message numerus="yes">
        <source>Register %n case(s)</source>
        <translation>
            <numerusform>Register %n case</numerusform>
            <numerusform>Register %n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DutyPage</name>
    <message numerus="yes">
        <source>%n case(s) of the platform saved</source>
        <translation>
            <numerusform>%n case of the platform saved</numerusform>
            <numerusform>%n cases of the platform saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvidenceCard</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportStrip</name>
    <message numerus="yes">
        <source>%Ln case(s) written</source>
        <translation>
            <numerusform>%Ln case written</numerusform>
            <numerusform>%Ln cases written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportTaskCard</name>
    <message numerus="yes">
        <source>Written without %n damaged file(s)</source>
        <translation>
            <numerusform>Written without %n damaged file</numerusform>
            <numerusform>Written without %n damaged files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FundFigures</name>
    <message numerus="yes">
        <source>%n merchant(s), {late} overdue</source>
        <translation>
            <numerusform>%n merchant, {late} overdue</numerusform>
            <numerusform>%n merchants, {late} overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more owe(s) {sum}, none overdue</source>
        <translation>
            <numerusform>%n more owes {sum}, not overdue</numerusform>
            <numerusform>%n more owe {sum}, none overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more owe(s) {sum}, {late} overdue</source>
        <translation>
            <numerusform>%n more owes {sum}, {late} overdue</numerusform>
            <numerusform>%n more owe {sum}, {late} overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FundPage</name>
    <message numerus="yes">
        <source>%n await(s) approval, the oldest for {time}. {done} approved today.</source>
        <translation>
            <numerusform>%n has awaited approval for {time}. {done} approved today.</numerusform>
            <numerusform>%n await approval, the oldest for {time}. {done} approved today.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n await(s) somebody else's approval: you asked for them.</source>
        <translation>
            <numerusform>%n awaits somebody else's approval: you asked for it.</numerusform>
            <numerusform>%n await somebody else's approval: you asked for them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GatewayCard</name>
    <message numerus="yes">
        <source>%n message(s) wait for the gateway</source>
        <translation>
            <numerusform>%n message waits for the gateway</numerusform>
            <numerusform>%n messages wait for the gateway</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them for more than an hour</source>
        <translation>
            <numerusform>%n of them for more than an hour</numerusform>
            <numerusform>%n of them for more than an hour</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupsCard</name>
    <message numerus="yes">
        <source>{name}, %n case(s), {when}</source>
        <translation>
            <numerusform>{name}, %n case, {when}</numerusform>
            <numerusform>{name}, %n cases, {when}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message numerus="yes">
        <source>Hand over %n case(s)</source>
        <translation>
            <numerusform>Hand over %n case</numerusform>
            <numerusform>Hand over %n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoldsCard</name>
    <message numerus="yes">
        <source>Erasing was asked for %n time(s) and refused</source>
        <translation>
            <numerusform>Erasing was asked for once and refused</numerusform>
            <numerusform>Erasing was asked for %n times and refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HostProgram</name>
    <message numerus="yes">
        <source>%n other computer(s) at work</source>
        <translation>
            <numerusform>%n other computer is at work</numerusform>
            <numerusform>%n other computers are at work</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HostStatus</name>
    <message numerus="yes">
        <source>%n of before the takeover to be looked at</source>
        <translation>
            <numerusform>%n thing of before the takeover is to be looked at</numerusform>
            <numerusform>%n things of before the takeover are to be looked at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken while the host was away could not be written</source>
        <translation>
            <numerusform>%n item taken while the host was away could not be written</numerusform>
            <numerusform>%n items taken while the host was away could not be written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken while the host was away, not written yet</source>
        <translation>
            <numerusform>%n item taken while the host was away is not written yet</numerusform>
            <numerusform>%n items taken while the host was away are not written yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting here</source>
        <translation>
            <numerusform>%n item waits here</numerusform>
            <numerusform>%n items wait here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HostingCard</name>
    <message numerus="yes">
        <source>%n other computer(s) at work</source>
        <translation>
            <numerusform>%n other computer is at work</numerusform>
            <numerusform>%n other computers are at work</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message numerus="yes">
        <source>%Ln dispute(s) imported from {file}</source>
        <translation>
            <numerusform>%Ln dispute imported from {file}</numerusform>
            <numerusform>%Ln disputes imported from {file}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) refused; what is doubtful is told in the list.</source>
        <translation>
            <numerusform>%Ln row was refused; what is doubtful is told in the list.</numerusform>
            <numerusform>%Ln rows were refused; what is doubtful is told in the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln dispute(s) of this file are taken out</source>
        <translation>
            <numerusform>The %Ln dispute of this file is taken out</numerusform>
            <numerusform>All %Ln disputes of this file are taken out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message numerus="yes">
        <source>%n new in the inbox</source>
        <translation>
            <numerusform>%n new message in the inbox</numerusform>
            <numerusform>%n new messages in the inbox</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InboxPanel</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InspectionActions</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InspectionsPage</name>
    <message numerus="yes">
        <source>%n round(s), none is to be walked today.</source>
        <translation>
            <numerusform>%n round, none is to be walked today.</numerusform>
            <numerusform>%n rounds, none is to be walked today.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message numerus="yes">
        <source>%n character(s) missing</source>
        <translation>
            <numerusform>%n character missing</numerusform>
            <numerusform>%n characters missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many</source>
        <translation>
            <numerusform>%n character too many</numerusform>
            <numerusform>%n characters too many</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LedgerMenu</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied, as the list shows them</source>
        <translation>
            <numerusform>%n row copied, as the list shows it</numerusform>
            <numerusform>%n rows copied, as the list shows them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LedgerPage</name>
    <message numerus="yes">
        <source>%Ln dispute(s), names and phones masked</source>
        <translation>
            <numerusform>%Ln dispute, names and phones masked</numerusform>
            <numerusform>%Ln disputes, names and phones masked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkWords</name>
    <message numerus="yes">
        <source>%n tell(s) of cases that are not here: enter them again.</source>
        <translation>
            <numerusform>%n tells of a case that is not here: enter it again.</numerusform>
            <numerusform>%n tell of cases that are not here: enter them again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinksCard</name>
    <message numerus="yes">
        <source>%n file(s), shown under Evidence</source>
        <translation>
            <numerusform>%n file, shown under Evidence</numerusform>
            <numerusform>%n files, shown under Evidence</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrong password. Next try in %n s</source>
        <translation>
            <numerusform>Wrong password. Next try in %n s</numerusform>
            <numerusform>Wrong password. Next try in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MerchantAnswerText</name>
    <message numerus="yes">
        <source>Asked %n time(s) in 30 days, {m} without an answer in time</source>
        <translation>
            <numerusform>Asked once in 30 days, {m} without an answer in time</numerusform>
            <numerusform>Asked %n times in 30 days, {m} without an answer in time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MerchantsPage</name>
    <message numerus="yes">
        <source>%n merchant file(s), nothing is due.</source>
        <translation>
            <numerusform>%n merchant file, nothing is due.</numerusform>
            <numerusform>%n merchant files, nothing is due.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonthBoard</name>
    <message numerus="yes">
        <source>%n day(s) with uncounted cash</source>
        <translation>
            <numerusform>%n day with uncounted cash</numerusform>
            <numerusform>%n days with uncounted cash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) over and not closed, the newest {month}.</source>
        <translation>
            <numerusform>%n month is over and not closed: {month}.</numerusform>
            <numerusform>%n months are over and not closed, the newest {month}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OldLedgerCard</name>
    <message numerus="yes">
        <source>%Ln dispute(s)</source>
        <translation>
            <numerusform>%Ln dispute</numerusform>
            <numerusform>%Ln disputes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) with {cases}; each can be taken back whole.</source>
        <translation>
            <numerusform>%n file with {cases}; it can be taken back whole.</numerusform>
            <numerusform>%n files with {cases}; each can be taken back whole.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OtherRecordsLine</name>
    <message numerus="yes">
        <source>Time received corrected: %n case(s)</source>
        <translation>
            <numerusform>Time received corrected: %n case</numerusform>
            <numerusform>Time received corrected: %n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PacketCard</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s), {files}</source>
        <translation>
            <numerusform>%n event, {files}</numerusform>
            <numerusform>%n events, {files}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s)</source>
        <translation>
            <numerusform>%n letter</numerusform>
            <numerusform>%n letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperPreview</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PapersTab</name>
    <message numerus="yes">
        <source>printed %n time(s)</source>
        <translation>
            <numerusform>printed once</numerusform>
            <numerusform>printed %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Participants</name>
    <message numerus="yes">
        <source>Group: {name}, %n case(s)</source>
        <translation>
            <numerusform>Group: {name}, %n case</numerusform>
            <numerusform>Group: {name}, %n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PartiesCard</name>
    <message numerus="yes">
        <source>%n dispute(s) in 30 days, {like} alike</source>
        <translation>
            <numerusform>%n dispute in 30 days, {like} alike</numerusform>
            <numerusform>%n disputes in 30 days, {like} alike</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PartsCard</name>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n part</numerusform>
            <numerusform>%n parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaymentPresenter</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhoneCard</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueCard</name>
    <message numerus="yes">
        <source>%n payment(s) {sum}</source>
        <translation>
            <numerusform>%n payment {sum}</numerusform>
            <numerusform>%n payments {sum}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RailList</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecourseColumns</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) over</source>
        <translation>
            <numerusform>%n day over</numerusform>
            <numerusform>%n days over</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecourseForms</name>
    <message numerus="yes">
        <source>%n line(s) agree, {bank} only at the bank, {book} only in the book.</source>
        <translation>
            <numerusform>%n line agrees, {bank} only at the bank, {book} only in the book.</numerusform>
            <numerusform>%n lines agree, {bank} only at the bank, {book} only in the book.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s), {sum} of {owed}</source>
        <translation>
            <numerusform>%n part, {sum} of {owed}</numerusform>
            <numerusform>%n parts, {sum} of {owed}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voucher(s), {sum}</source>
        <translation>
            <numerusform>%n voucher, {sum}</numerusform>
            <numerusform>%n vouchers, {sum}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefusedDialog</name>
    <message numerus="yes">
        <source>Done on %n case(s)</source>
        <translation>
            <numerusform>Done on %n case</numerusform>
            <numerusform>Done on %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not on %n case(s)</source>
        <translation>
            <numerusform>not on %n case</numerusform>
            <numerusform>not on %n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportEvidenceActs</name>
    <message numerus="yes">
        <source>%n file(s) added to the report.</source>
        <translation>
            <numerusform>%n file added to the report.</numerusform>
            <numerusform>%n files added to the report.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeatLine</name>
    <message numerus="yes">
        <source>standby: %n file(s) of evidence cannot be read at this computer</source>
        <translation>
            <numerusform>standby: %n file of evidence cannot be read at this computer</numerusform>
            <numerusform>standby: %n files of evidence cannot be read at this computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>standby: %n file(s) still to come</source>
        <translation>
            <numerusform>standby: %n file still to come</numerusform>
            <numerusform>standby: %n files still to come</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeatsStatus</name>
    <message numerus="yes">
        <source>%n seat(s) connected</source>
        <translation>
            <numerusform>%n seat connected</numerusform>
            <numerusform>%n seats connected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message numerus="yes">
        <source>Name or password is wrong. Next try in %n s</source>
        <translation>
            <numerusform>Name or password is wrong. Next try in %n s</numerusform>
            <numerusform>Name or password is wrong. Next try in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StandbyFlow</name>
    <message numerus="yes">
        <source>%n file(s) of evidence had not come yet.</source>
        <translation>
            <numerusform>%n file of evidence had not come yet.</numerusform>
            <numerusform>%n files of evidence had not come yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineText</name>
    <message numerus="yes">
        <source>taken down with %n like case(s): {name}</source>
        <translation>
            <numerusform>taken down with %n like case: {name}</numerusform>
            <numerusform>taken down with %n like cases: {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message numerus="yes">
        <source>%n unread in the inbox</source>
        <translation>
            <numerusform>%n unread in the inbox</numerusform>
            <numerusform>%n unread in the inbox</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingDesk</name>
    <message numerus="yes">
        <source>%n taken meanwhile written into the ledger</source>
        <translation>
            <numerusform>%n item taken meanwhile was written into the ledger</numerusform>
            <numerusform>%n items taken meanwhile were written into the ledger</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkCard</name>
    <message numerus="yes">
        <source>%n dispute(s) in hand</source>
        <translation>
            <numerusform>%n dispute in hand</numerusform>
            <numerusform>%n disputes in hand</numerusform>
        </translation>
    </message>
</context>
</TS>
