<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActionBar</name>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 field to mend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft not saved: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft saved {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log and accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log and print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} fields to mend</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AmountInput</name>
    <message>
        <source>Not a sum: write 12860 or 12,860.50</source>
        <translation>不是金额，写成 12860 或 12,860.50</translation>
    </message>
    <message>
        <source>Too large for one dispute</source>
        <translation>金额过大，核对后重填</translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message numerus="yes">
        <source>%n d left</source>
        <translation>
            <numerusform>剩 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d over</source>
        <translation>
            <numerusform>超 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h left</source>
        <translation>
            <numerusform>剩 %n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h over</source>
        <translation>
            <numerusform>超 %n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>剩 %n 分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min over</source>
        <translation>
            <numerusform>超 %n 分</numerusform>
        </translation>
    </message>
    <message>
        <source>under 1 min left</source>
        <translation>剩不到 1 分</translation>
    </message>
</context>
<context>
    <name>Codes</name>
    <message>
        <source>A decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A party stays away or refuses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted by the regulator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advertising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After-sales service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreement reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another copy is in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apology</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve above the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve payouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the regulator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Awaiting approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Awaiting guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Awaiting payout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Awaiting receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Awaiting recovery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the original account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bank transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beauty, hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bulletin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock of this computer is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed by compensation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clothing, shoes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compensation receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compensation request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consumer not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consumer rights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>沟通</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Costs are disputed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counterfeit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Daily goods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided by the regulator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissatisfied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Electronics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrolment was revoked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>False advertising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Food</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Food safety</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the deposit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fund statement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goods are defective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>处置</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home, building</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotline 12315</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotline 12331 (former)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotline 12345</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotline 12358 (former)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotline 12365 (former)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotline dispatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jewellery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ledger book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line is down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make up quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mall bears it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mall manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mall phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mediation agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mediation ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medical goods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merchant cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merchant contacted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merchant delays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merchant has left the mall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merchant pays back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merchant refuses without reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mr</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network asks for a sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No agreement is possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not agreed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not enrolled with the regulator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old ledger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On-site date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On-site date set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On-site mediation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online dispute platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other goods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passed to another body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Performance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Performed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personal dignity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posted phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program is too old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promised time has passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Referral sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused by the regulator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regulator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regulator refuses this desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>Restored from backup, not sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return goods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned for more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safety</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent down by the regulator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled between them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled on the spot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled or withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settlement agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sports, fitness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Station manager</source>
        <translation>站长姓名</translation>
    </message>
    <message>
        <source>Supervision notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken by the regulator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tenfold damages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Termination notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The regulator is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tobacco, drinks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training, education</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triple damages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicles, parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Very satisfied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Void</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the rent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>写明理由</translation>
    </message>
</context>
<context>
    <name>ConsumerSection</name>
    <message>
        <source>Consumer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it reached the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last: {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} earlier</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateInput</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>Not a date: write 11-8, 8 or 2026-11-08</source>
        <translation>不是日期，写成 11-8、8 或 2026-11-08</translation>
    </message>
    <message>
        <source>This day is still to come</source>
        <translation>这一天还没到</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>各页通用</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
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
        <source>On this page</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Search or go to</source>
        <translation>搜索或跳转</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Release to add as evidence</source>
        <translation>松开即添加为证据</translation>
    </message>
</context>
<context>
    <name>EvidenceCard</name>
    <message>
        <source>Add evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop files, paste with Ctrl+V, or choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted {time}.png</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keeping a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Faces</name>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overdue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FactsInput</name>
    <message>
        <source>F9 stock phrases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt and goods were seen at the desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The consumer asks for a refund and for the loss to be made good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The consumer bought it on the spot and paid in full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The merchant agrees in principle; the parties differ about the sum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The merchant says that the goods are not at fault and refuses a refund.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FactsSection</name>
    <message>
        <source>Facts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time, place, what the shop says, what the consumer asks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} characters too many: attach the long text as a file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FailedRow</name>
    <message>
        <source>Drop {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Another window has this ledger open. Close it there first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of this kind are not kept as evidence. Use a picture or a PDF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was cancelled. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name and password do not match. Type them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone with this name is signed up already. Add a second character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something failed that should not. What was saved is safe; try again or restart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code is wrong or used up. Ask for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database library is too old. Install the program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. What you typed is kept; free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk reports an error. Back up now and have the disk checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read. Copy it to this computer and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not what was kept: its hash differs. Take it from the backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is too big: {limit_mb} MB at most. Make it smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder cannot be written to. What you typed is kept; ask for write access.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger does not open with this key. Restore the key files from the backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger file is damaged. Nothing more is written; restore the last backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger file is not there. Check the folder or the network drive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger is busy. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger was written by a newer version. Update the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network answers with a sign-in page. Sign in to it in a browser.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recovery code is wrong. Type it as printed on the sheet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The regulator cannot be reached. Everything waits in the queue and goes by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The regulator refused it. See the link page for the reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This backup does not hold together. Choose an older one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is no ledger. Choose the folder of the station.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder holds a station already. Choose an empty one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a file but a folder or a device. Choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the last one who can open the ledger. Add another first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindPalette</name>
    <message>
        <source>Case, merchant or command</source>
        <translation>案件、商户或命令</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>查找结果</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>A letter, then one to seven letters or digits: GX01</source>
        <translation>先一个字母，再 1 至 7 位字母或数字，如 GX01</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters</source>
        <translation>
            <numerusform>至少 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>Compensation fund</source>
        <translation>先行赔付备付金</translation>
    </message>
    <message>
        <source>Create the ledger</source>
        <translation>建立台账</translation>
    </message>
    <message>
        <source>First manager</source>
        <translation>首位站长</translation>
    </message>
    <message>
        <source>Guidance station's phone</source>
        <translation>指导站电话</translation>
    </message>
    <message>
        <source>Local office</source>
        <translation>市场监管所</translation>
    </message>
    <message>
        <source>Mall</source>
        <translation>商场名称</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>此项必填</translation>
    </message>
    <message>
        <source>Nothing leaves this computer until you enrol with a regulator</source>
        <translation>与监管局联网之前，任何内容都不会离开本机</translation>
    </message>
    <message>
        <source>Number prefix</source>
        <translation>编号前缀</translation>
    </message>
    <message>
        <source>Numbers begin with it: GX01-261124-001</source>
        <translation>编号以此开头，如 GX01-261124-001</translation>
    </message>
    <message>
        <source>Opening sum of the fund (yuan)</source>
        <translation>备付金期初数（元）</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>再输一次密码</translation>
    </message>
    <message>
        <source>Set up this station</source>
        <translation>设立受理站</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>受理站</translation>
    </message>
    <message>
        <source>Station manager</source>
        <translation>站长姓名</translation>
    </message>
    <message>
        <source>The two passwords differ</source>
        <translation>两次密码不一致</translation>
    </message>
</context>
<context>
    <name>Firsts</name>
    <message>
        <source>Accept</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>沟通</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>处置</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>反馈</translation>
    </message>
</context>
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
    <name>FourFirsts</name>
    <message>
        <source>Four firsts</source>
        <translation>四个第一</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n 件超时</numerusform>
        </translation>
    </message>
    <message>
        <source>Locked. Drafts are saved, clocks go on</source>
        <translation>已锁定，草稿已存；时钟仍在走</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sign in as someone else</source>
        <translation>换人登录</translation>
    </message>
    <message numerus="yes">
        <source>Wrong password. Next try in %n s</source>
        <translation>
            <numerusform>密码不对，%n 秒后再试</numerusform>
        </translation>
    </message>
    <message>
        <source>Wrong password. Type it again</source>
        <translation>密码不对，重新输入</translation>
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
    <name>MatchModel</name>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} in 30 days</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatterSection</name>
    <message>
        <source>Claim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claims ¥{amount} in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem and claim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick at least one problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>problem</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MerchantInput</name>
    <message>
        <source>new, not verified</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MerchantPopup</name>
    <message>
        <source>Merchants that fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found?</source>
        <translation>没有找到？</translation>
    </message>
    <message>
        <source>Search by unit, or add a merchant</source>
        <translation>按铺位号查，或新增商户</translation>
    </message>
</context>
<context>
    <name>NumberDisc</name>
    <message>
        <source>complete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>PurchaseSection</name>
    <message>
        <source>11-8, 8 or yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added with this case; the unit may follow the name, as in 1F-A012</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bought on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the merchant, or add one with Ctrl N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goods or service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initials, name or unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merchant and purchase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on the list: choose one, or add it with Ctrl N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan straight in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>merchant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{days} days ago</source>
        <translation type="unfinished"></translation>
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
<context>
    <name>RecoveryCard</name>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Import the old ledger</source>
        <translation>导入旧台账</translation>
    </message>
    <message>
        <source>Print the recovery sheet</source>
        <translation>打印恢复单</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>The sheet is kept in a safe place</source>
        <translation>恢复单已妥善存放</translation>
    </message>
    <message>
        <source>When every password is forgotten, only this code opens the ledger. It is shown once.</source>
        <translation>密码全忘时，只有此码能打开台账。此码只显示一次。</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>A chosen file does not belong to this case. Tick the files again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of rules cannot be read. Install the program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payment of this case is still open. Finish or return it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A question still waits for its answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sum below zero cannot stand here. Type it without the minus sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the case first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge the letter of the regulator first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All three satisfactions must be recorded first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An approval can be taken back for {seconds} seconds only. Return the payment instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a grade, or say why nobody was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one problem.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact the merchant first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than two decimals. A sum ends at fen, such as 12.50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More was used ({used}) than was sold ({sold}). Check both numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the merchant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No import has this number. Check it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No letter waits to be acknowledged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No merchant stands behind this payment. Name the merchant, or let the mall bear it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sheet has the heads of a ledger. Keep the row with 日期, 投诉内容 and the like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sum was typed. Type it in yuan, such as 12860.50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has offered this case to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is owed on {number} any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a closed case can be reopened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment {number} for this case is still open. Finish or return it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment {number} has not been paid out. Pay it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment {number} no longer waits for approval. Refresh with F5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Performance is recorded already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record the outcome first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report to the consumer first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say why in one sentence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something was recovered on {number}. Reverse the recovery first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The approval can still be taken back. Pay in {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case is accepted already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case is finished. Reopen it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case is not with the regulator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case is void.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case is with the regulator. Wait for the answer, or take the dossier back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case was offered to another colleague.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The consumer has not consented. Without it nothing leaves the mall (PIPL art. 23).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deposit holds {held} yuan, {amount} are needed. Recover the rest in another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The entry to be reversed is not in the book. Refresh with F5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has a password. Take it off in Excel first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged. Open it in Excel and save it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is no table. Choose an .xlsx, .xls or .csv file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not there. Choose it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is too large. Split it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file unpacks to far more than its size and was not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of one case may have {limit_mb} MB together. Add smaller ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fund has an opening sum already. Record further money as a contribution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fund has no opening sum yet. Record it on the compensation page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger has cases already. This works on an empty one only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outcome must say that the parties agreed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is too short. Use at least {length} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pause ends before it begins. Check both times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone is missing. Eleven digits of a mobile, or area code and number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prefix must be two to six capital letters or digits, such as GX01.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question names a person or a phone. Take it out and ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt of {number} is signed already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The regulator has not returned the dossier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settlement has not been performed. Record performance first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sum is beyond one billion yuan. Check the digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sum must be more than zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text encoding is unknown. Save the file as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text holds a character that cannot be stored. Delete it and type it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The voucher number is missing. Type it as it stands on the voucher.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This case is not in the ledger. Refresh with F5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry cannot be reversed. Record the opposite payment instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry was reversed already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This field is empty. Write at least one sentence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This field stands as it was registered and cannot be corrected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file was imported already. Undo that import first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder holds a station already. Choose an empty one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This import was undone already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no phone number: {digits} digits. A mobile has 11.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This limit cannot be kept. Choose a value within the range beside the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This merchant is not in the ledger. Choose from the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name is taken. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This payment is not in the ledger. Refresh with F5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This payment was written already. Refresh with F5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person is not known at the desk. Choose from the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick at least one file that proves the claim.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who approved a payment cannot pay it out. Let a colleague pay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who asked for a payment cannot approve it. Let a colleague approve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who asked for a payment cannot pay it out. Let a colleague pay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who writes it off cannot approve it too. Let a colleague approve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the settlement first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You approved this payment already. Another person has to approve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have no right to do this. Ask the station manager for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have not approved this payment, so there is nothing to take back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} yuan are above the cap of {cap} for one payment. Ask for less, or escalate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} yuan are more than the approved {approved}. Pay no more than that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} yuan are more than the {owed} still owed. Type what was paid back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{available} yuan are available, {amount} are needed. Pay money in, or ask for less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{date} has not come yet. Choose today or earlier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{date} has passed. Choose today or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{date} lies outside the calendar. Check the year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{have} of {needed} approvals are given. Get the missing one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{length} characters, {limit} fit. Shorten it, or add it as a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} may read but not write. Let a clerk do it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is no date. Type 11-24 or 2026-11-24.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a sum. Type digits only, such as 12860.50.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <source>A file is still being kept; try again in a moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form cleared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log dispute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logging gives the number and stops the first clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken away: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paste evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stock phrases</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Registering</name>
    <message>
        <source>Logged {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RelatedCard</name>
    <message>
        <source>Nothing alike. Phone, merchant and facts are compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possibly related</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repeat?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{likeness}% alike</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RemedyCard</name>
    <message>
        <source>Conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consumer Protection Law art. 55 (消费者权益保护法): a trader who defrauds adds three times the price, at least 500 yuan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>False advertising, counterfeits and unsafe food are worked out here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in the amount to see the arithmetic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Food Safety Law art. 148 (食品安全法): food below the safety standard, ten times the price or three times the loss, at least 1,000 yuan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rule in sight yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund and tenfold damages for unsafe food</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund and triple damages for fraud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statutory remedies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write into claim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a finding</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Demonstration: these passwords open it</source>
        <translation>演示台账，用下列密码登录</translation>
    </message>
    <message>
        <source>Mediation Desk</source>
        <translation>调解台</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Opening the ledger…</source>
        <translation>正在打开台账…</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Someone else</source>
        <translation>其他人</translation>
    </message>
    <message>
        <source>Write your name</source>
        <translation>写上姓名</translation>
    </message>
    <message>
        <source>Write your password</source>
        <translation>写上密码</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>载入中</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>A colleague takes the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreed, not agreed, explained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm the letter of the regulator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consumer withdraws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consumer, merchant, regulator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact merchant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End mediation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entered by mistake; the number stays used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files and pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For colleagues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold mediation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How and what the consumer was told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No personal data leaves the mall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old words stay in the journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Performed or not, satisfied or not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions of both sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints the notice with the other ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record performance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record satisfaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report to consumer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request compensation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send supplement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum, date and way of performance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take dossier back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the case; you answer for it from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mall pays first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parties agreed after all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Void case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the regulator asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When everything owed is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it was performed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who was spoken to and what was said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the consent of the consumer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write settlement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You answer for the case from here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepsShort</name>
    <message>
        <source>Accept</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>沟通</translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Performed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supplement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stopwatch</name>
    <message>
        <source>target 1 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SuggestionPopup</name>
    <message>
        <source>Not found?</source>
        <translation>没有找到？</translation>
    </message>
    <message>
        <source>Search by unit, or add a merchant</source>
        <translation>按铺位号查，或新增商户</translation>
    </message>
</context>
<context>
    <name>Thumb</name>
    <message>
        <source>Take away {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>due {at}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limit {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkRow</name>
    <message>
        <source>After today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due within 1 hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From hotline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotline {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clock running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} registered</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkView</name>
    <message>
        <source>Work to do, by time left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>page</name>
    <message>
        <source>Wrong password. Check Caps Lock and the input method, then type it again</source>
        <translation>密码不对，查看大写锁定和输入法后重输</translation>
    </message>
    <message numerus="yes">
        <source>Wrong password. Next try in %n s</source>
        <translation>
            <numerusform>密码不对，%n 秒后再试</numerusform>
        </translation>
    </message>
</context>
</TS>
