<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutCard</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Mediation Desk {version}</source>
        <translation>调解台 {version}</translation>
    </message>
    <message>
        <source>New versions</source>
        <translation>新版本</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行环境</translation>
    </message>
    <message>
        <source>System</source>
        <translation>操作系统</translation>
    </message>
    <message>
        <source>Version and parts copied</source>
        <translation>已复制版本和部件清单</translation>
    </message>
    <message>
        <source>Whoever asks for help sends this along. It tells nothing about a person.</source>
        <translation>求助时请附上这些内容，其中不含任何个人信息。</translation>
    </message>
    <message>
        <source>not looked for: the publisher's root is missing</source>
        <translation>不检查：缺少发布者信任根</translation>
    </message>
    <message>
        <source>proved by the root of this program's publisher</source>
        <translation>以本程序发布者信任根验证</translation>
    </message>
</context>
<context>
    <name>ActionBar</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>1 field to mend</source>
        <translation>1 处要改</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Draft not saved: {why}</source>
        <translation>草稿未存：{why}</translation>
    </message>
    <message>
        <source>Draft saved {time}</source>
        <translation>草稿已存 {time}</translation>
    </message>
    <message>
        <source>Log and accept</source>
        <translation>登记并受理</translation>
    </message>
    <message>
        <source>Log and print</source>
        <translation>登记并打印</translation>
    </message>
    <message>
        <source>Missing: {names}</source>
        <translation>还差：{names}</translation>
    </message>
    <message>
        <source>On the spot</source>
        <translation>快处快赔</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>存为草稿</translation>
    </message>
    <message>
        <source>To mend: {names}</source>
        <translation>待改：{names}</translation>
    </message>
    <message>
        <source>{count} fields to mend</source>
        <translation>{count} 处要改</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Acceptance taken back</source>
        <translation>撤回受理</translation>
    </message>
    <message>
        <source>Advance compensation approved</source>
        <translation>批准先行赔付</translation>
    </message>
    <message>
        <source>Advance compensation paid</source>
        <translation>支付先行赔付</translation>
    </message>
    <message>
        <source>Advance compensation requested</source>
        <translation>申请先行赔付</translation>
    </message>
    <message>
        <source>Advance compensation sent back</source>
        <translation>退回先行赔付</translation>
    </message>
    <message>
        <source>All of the ledger exported</source>
        <translation>台账全量导出</translation>
    </message>
    <message>
        <source>Approval withdrawn</source>
        <translation>撤回批准</translation>
    </message>
    <message>
        <source>Case card</source>
        <translation>案例卡</translation>
    </message>
    <message>
        <source>Circular of the regulator</source>
        <translation>监管通报</translation>
    </message>
    <message>
        <source>Closing of the day or month, reconciliation</source>
        <translation>日结、月结或对账</translation>
    </message>
    <message>
        <source>Closing taken back</source>
        <translation>撤回结案</translation>
    </message>
    <message>
        <source>Colleague added</source>
        <translation>新增人员</translation>
    </message>
    <message>
        <source>Colleague let go</source>
        <translation>人员离岗</translation>
    </message>
    <message>
        <source>Consumer's phone</source>
        <translation>消费者手机</translation>
    </message>
    <message>
        <source>Copy of evidence saved</source>
        <translation>证据副本另存</translation>
    </message>
    <message>
        <source>Deposit of a shop</source>
        <translation>商户保证金</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>通讯录</translation>
    </message>
    <message>
        <source>Dispute registered</source>
        <translation>登记纠纷</translation>
    </message>
    <message>
        <source>Disputes registered together</source>
        <translation>批量登记纠纷</translation>
    </message>
    <message>
        <source>Duty and hand-over of shifts</source>
        <translation>值班与交接班</translation>
    </message>
    <message>
        <source>Earlier acts</source>
        <translation>更早的操作</translation>
    </message>
    <message>
        <source>Enquiry</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>Enrolment with the hub</source>
        <translation>在监管平台注册</translation>
    </message>
    <message>
        <source>Escalation to the regulator</source>
        <translation>上报监管部门</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Evidence put back</source>
        <translation>恢复证据</translation>
    </message>
    <message>
        <source>Evidence taken out</source>
        <translation>移出证据</translation>
    </message>
    <message>
        <source>Export, or particulars in full</source>
        <translation>导出或完整个人信息</translation>
    </message>
    <message>
        <source>File of a shop</source>
        <translation>商户档案</translation>
    </message>
    <message>
        <source>Fund</source>
        <translation>基金</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Guidance of the regulator</source>
        <translation>监管指导</translation>
    </message>
    <message>
        <source>Hand-over taken back</source>
        <translation>撤回移交</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Keeping of personal data</source>
        <translation>个人信息保存</translation>
    </message>
    <message>
        <source>Ledger exported</source>
        <translation>台账导出</translation>
    </message>
    <message>
        <source>Letter of the regulator acknowledged</source>
        <translation>确认监管来函</translation>
    </message>
    <message>
        <source>Message to the consumer</source>
        <translation>发消息给消费者</translation>
    </message>
    <message>
        <source>Messages to consumers</source>
        <translation>给消费者的消息</translation>
    </message>
    <message>
        <source>Money recovered from the shop</source>
        <translation>向商户追回款项</translation>
    </message>
    <message>
        <source>Note taken back</source>
        <translation>撤回备注</translation>
    </message>
    <message>
        <source>Pack of rules</source>
        <translation>规则包</translation>
    </message>
    <message>
        <source>Paper printed</source>
        <translation>打印文书</translation>
    </message>
    <message>
        <source>Particulars shown in full</source>
        <translation>显示完整个人信息</translation>
    </message>
    <message>
        <source>Particulars taken out in full</source>
        <translation>完整信息取出</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Payment into the fund</source>
        <translation>基金入账</translation>
    </message>
    <message>
        <source>Personal data erased</source>
        <translation>删除个人信息</translation>
    </message>
    <message>
        <source>Receipt signed</source>
        <translation>签收款凭证</translation>
    </message>
    <message>
        <source>Recourse against a shop</source>
        <translation>向商户追偿</translation>
    </message>
    <message>
        <source>Rectification order</source>
        <translation>整改通知</translation>
    </message>
    <message>
        <source>Report of a period made</source>
        <translation>期间报告生成</translation>
    </message>
    <message>
        <source>Report sealed and handed over</source>
        <translation>密封移交线索</translation>
    </message>
    <message>
        <source>Rights of a colleague changed</source>
        <translation>变更人员权限</translation>
    </message>
    <message>
        <source>Settings of the station</source>
        <translation>站点设置</translation>
    </message>
    <message>
        <source>Spot settlement</source>
        <translation>当场和解</translation>
    </message>
    <message>
        <source>Standing answer</source>
        <translation>统一答复口径</translation>
    </message>
    <message>
        <source>Step of a case</source>
        <translation>纠纷办理步骤</translation>
    </message>
    <message>
        <source>Supervision letter answered</source>
        <translation>回复督办函</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>Tag taken off</source>
        <translation>去标签</translation>
    </message>
    <message>
        <source>Text of a report</source>
        <translation>报告文字</translation>
    </message>
    <message>
        <source>Time received corrected</source>
        <translation>更正接待时间</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>Violation report</source>
        <translation>违法线索</translation>
    </message>
</context>
<context>
    <name>AdviceColumn</name>
    <message>
        <source>Write into claim</source>
        <translation>写入诉求</translation>
    </message>
</context>
<context>
    <name>AdviceResult</name>
    <message>
        <source>Tick what was found:</source>
        <translation>已查明的请勾选：</translation>
    </message>
</context>
<context>
    <name>AmountInput</name>
    <message>
        <source>Not a sum: write 12860 or 12,860.50</source>
        <translation>不是金额，写成 12860 或 12,860.50</translation>
    </message>
    <message>
        <source>Not below zero: leave out the minus sign</source>
        <translation>金额不能为负，去掉负号</translation>
    </message>
    <message>
        <source>Too large: at most {most} yuan</source>
        <translation>金额过大，最多 {most} 元</translation>
    </message>
</context>
<context>
    <name>Analysis</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Advance compensation</source>
        <translation>先行赔付</translation>
    </message>
    <message>
        <source>Logged</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Mean handling</source>
        <translation>平均处置</translation>
    </message>
    <message>
        <source>Most on {day} {hour}, {cases}</source>
        <translation>{day} {hour} 最多，{cases}</translation>
    </message>
    <message>
        <source>accepted {accepted}, gate 1 {rate}</source>
        <translation>按受理 {accepted}，店内 {rate}</translation>
    </message>
    <message>
        <source>against a year before</source>
        <translation>对比去年同期</translation>
    </message>
    <message>
        <source>against the period before</source>
        <translation>对比上期</translation>
    </message>
    <message>
        <source>cases</source>
        <translation>件</translation>
    </message>
    <message>
        <source>h</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分</translation>
    </message>
    <message>
        <source>score {points}</source>
        <translation>评分 {points}</translation>
    </message>
    <message>
        <source>{back} back</source>
        <translation>追回 {back}</translation>
    </message>
    <message>
        <source>{change} ({then} before)</source>
        <translation>{change}，当时 {then}</translation>
    </message>
    <message>
        <source>{made}, {time} before</source>
        <translation>{made} 件，上期 {time}</translation>
    </message>
    <message>
        <source>{n}</source>
        <comment>month on an axis</comment>
        <translation>{n} 月</translation>
    </message>
    <message>
        <source>{year}</source>
        <translation>{year} 年</translation>
    </message>
    <message>
        <source>{year} Q{quarter}</source>
        <translation>{year} 年 {quarter} 季度</translation>
    </message>
    <message>
        <source>{year}-{month}</source>
        <translation>{year} 年 {month} 月</translation>
    </message>
</context>
<context>
    <name>AnalysisPage</name>
    <message>
        <source>Analysis</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>As of {at}: {now}, against {then}</source>
        <translation>截至 {at}：{now}，对比 {then}</translation>
    </message>
    <message>
        <source>No cases in this period</source>
        <translation>本期没有争议</translation>
    </message>
    <message>
        <source>Show this month</source>
        <translation>看本月</translation>
    </message>
    <message>
        <source>The figures could not be read</source>
        <translation>未能读出数字</translation>
    </message>
    <message>
        <source>another period</source>
        <translation>换期间</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>print report</source>
        <translation>打印报告</translation>
    </message>
    <message>
        <source>see the cases</source>
        <translation>看案件</translation>
    </message>
    <message>
        <source>{span}: nothing was logged</source>
        <translation>{span} 没有登记</translation>
    </message>
</context>
<context>
    <name>AnswersCard</name>
    <message>
        <source>Already answered</source>
        <translation>已有口径</translation>
    </message>
    <message>
        <source>Copy citation</source>
        <translation>复制引文</translation>
    </message>
</context>
<context>
    <name>AppearanceCard</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Appearance changed</source>
        <translation>外观已更改</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Papers are always light and Chinese first, in either language.</source>
        <translation>不论界面用哪种语言，文书始终浅色、中文在前。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
</context>
<context>
    <name>ApproverField</name>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Type the password</source>
        <translation>输入密码</translation>
    </message>
    <message>
        <source>own password</source>
        <translation>本人密码</translation>
    </message>
</context>
<context>
    <name>ArchiveCard</name>
    <message numerus="yes">
        <source>%n person's part(s) destroyed since: write its keys anew (ledger archive keys)</source>
        <translation>
            <numerusform>其后有 %n 个单元的个人信息已删除：请重写密钥文件（ledger archive keys）</numerusform>
        </translation>
    </message>
    <message>
        <source>All that ended in a year in one sealed file: cases with papers and evidence, reports, enquiries, the book, the fund, and the proof of the journal. It is encrypted, found and proved without this desk, and deletes nothing. Keep its file of keys apart from it, and its public key where the file does not lie.</source>
        <translation>把一年内办结的全部内容封存为一个文件：案件及文书、证据，举报、咨询，台账簿、备付金，以及日志证明。文件加密，离开工作台也能查找和核验；归档不删除任何内容。密钥文件请与归档分开保管，公钥另行记下。</translation>
    </message>
    <message>
        <source>Archive a year</source>
        <translation>归档一年</translation>
    </message>
    <message>
        <source>No year is archived yet.</source>
        <translation>还没有归档。</translation>
    </message>
    <message>
        <source>Public key {key}</source>
        <translation>封存公钥 {key}</translation>
    </message>
    <message>
        <source>Yearly archive</source>
        <translation>年度归档</translation>
    </message>
    <message>
        <source>{year}, made on {day}: {units} parts</source>
        <translation>{year} 年，{day} 归档，共 {units} 个单元</translation>
    </message>
</context>
<context>
    <name>ArticleBlock</name>
    <message>
        <source>Library</source>
        <translation>法规库</translation>
    </message>
</context>
<context>
    <name>AttendanceInput</name>
    <message>
        <source>All came</source>
        <translation>全部到场</translation>
    </message>
    <message>
        <source>Score of {name}</source>
        <translation>{name} 的成绩</translation>
    </message>
    <message>
        <source>Tick who came; the score may stay empty.</source>
        <translation>勾选到场的人，成绩可以不填。</translation>
    </message>
</context>
<context>
    <name>BackupBanner</name>
    <message>
        <source>Look</source>
        <translation>去看看</translation>
    </message>
</context>
<context>
    <name>BackupCard</name>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Backed up and checked</source>
        <translation>已备份并校验</translation>
    </message>
    <message>
        <source>Backing up…</source>
        <translation>正在备份…</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backups go there from now on</source>
        <translation>今后备份到此处</translation>
    </message>
    <message>
        <source>By itself each day and when the desk is closed. Thirty are kept: the last of each day, of each week and of each month, about a year back.</source>
        <translation>每天一次、关闭时再备份一次，都自动进行。保留 30 份：每天、每周、每月各留最后一份，大约可回到一年前。</translation>
    </message>
    <message>
        <source>Choose a folder on another disk or a network drive.</source>
        <translation>选另一块磁盘或网络盘上的文件夹</translation>
    </message>
    <message>
        <source>Choose folder</source>
        <translation>选文件夹</translation>
    </message>
    <message>
        <source>Close the desk and run this with the backup and the folder of the ledger. The present ledger is kept aside. A restored desk sends nothing until the regulator allows it.</source>
        <translation>关闭调解台，用下面的命令指明备份文件和台账文件夹。现有台账另存保留。恢复后停止上报，经监管部门准许接续后才发送。</translation>
    </message>
    <message>
        <source>Do without a second place</source>
        <translation>不设第二处备份</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>备份文件夹</translation>
    </message>
    <message>
        <source>How to restore</source>
        <translation>怎样恢复</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>存到</translation>
    </message>
    <message>
        <source>Last backup {time}</source>
        <translation>最近备份 {time}</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>The desk closes, lists the backups at the place and puts the chosen one back. The present ledger is kept aside. A restored desk sends nothing until a manager takes the station over.</source>
        <translation>调解台关闭后列出该处的备份，由您选一份恢复。现有台账另存保留。恢复后停止上报，由站长接续后才发送。</translation>
    </message>
    <message>
        <source>The file of the last backup is gone</source>
        <translation>最近一次备份的文件已不在</translation>
    </message>
    <message>
        <source>There is no backup yet</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>This place is on the ledger's own disk and is lost with it: choose another disk, a network share or a stick.</source>
        <translation>此处与台账在同一块磁盘，磁盘损坏会一起丢失：请另选磁盘、网络共享或 U 盘。</translation>
    </message>
    <message>
        <source>no folder chosen</source>
        <translation>未选文件夹</translation>
    </message>
    <message>
        <source>{path} is not there: connect its disk or share, or back up now.</source>
        <translation>找不到 {path}：接上所在的硬盘或共享盘，或立即备份。</translation>
    </message>
    <message>
        <source>{size}, checked after writing, up to entry {seq}, in {path}</source>
        <translation>{size}，写后已校验，到第 {seq} 条，存于 {path}</translation>
    </message>
</context>
<context>
    <name>BackupChoice</name>
    <message>
        <source>checked just now: whole</source>
        <translation>刚核对过：完好</translation>
    </message>
    <message>
        <source>proved when it was written</source>
        <translation>写入时已核对</translation>
    </message>
    <message>
        <source>up to entry {n}</source>
        <translation>到第 {n} 条记录</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>It was cut off; the next backup sends one.</source>
        <translation>发送被中断，下次备份时会再送一份。</translation>
    </message>
    <message>
        <source>No copy reached the store elsewhere</source>
        <translation>异地副本没有送到</translation>
    </message>
    <message>
        <source>No second place for backups</source>
        <translation>尚未设第二处备份</translation>
    </message>
    <message>
        <source>Take one now.</source>
        <translation>请现在备份一次。</translation>
    </message>
    <message>
        <source>The last backup was not taken</source>
        <translation>上次备份没有成功</translation>
    </message>
    <message>
        <source>The last good backup is of {time}</source>
        <translation>最近一次有效备份：{time}</translation>
    </message>
    <message>
        <source>There is no good backup yet</source>
        <translation>还没有有效备份</translation>
    </message>
    <message>
        <source>They lie on this computer's own disk and would be lost with it. Choose another disk, a share or a stick.</source>
        <translation>备份都在本机磁盘上，磁盘损坏会一起丢失。请选另一块磁盘、网络共享或 U 盘。</translation>
    </message>
    <message>
        <source>This backup is not taken: {why}.</source>
        <translation>这份备份不能用：{why}。</translation>
    </message>
    <message>
        <source>cannot be read: check the disk or the share</source>
        <translation>读不出：请检查磁盘或网络共享</translation>
    </message>
    <message>
        <source>cut short: copy the file once more</source>
        <translation>不完整：请重新复制该文件</translation>
    </message>
    <message>
        <source>damaged: choose another one</source>
        <translation>已损坏：请另选一份</translation>
    </message>
    <message>
        <source>no backup of this program</source>
        <translation>不是本程序的备份</translation>
    </message>
    <message>
        <source>of a newer version: update the program first</source>
        <translation>由更新的版本写成：请先升级程序</translation>
    </message>
    <message>
        <source>of another station</source>
        <translation>属于其他受理站</translation>
    </message>
</context>
<context>
    <name>BalanceCard</name>
    <message>
        <source>Available balance</source>
        <translation>可用余额</translation>
    </message>
</context>
<context>
    <name>BankBoard</name>
    <message>
        <source>Agree</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>At the bank</source>
        <translation>银行余额</translation>
    </message>
    <message>
        <source>Bank and book were never reconciled.</source>
        <translation>还没有对过银行账。</translation>
    </message>
    <message>
        <source>Bank and book were reconciled up to {day}.</source>
        <translation>银行账已对至 {day}。</translation>
    </message>
    <message>
        <source>Bank statement</source>
        <translation>银行对账单</translation>
    </message>
    <message>
        <source>Choose statement</source>
        <translation>选对账单</translation>
    </message>
    <message>
        <source>Choose the bank's own export (xlsx, xls or csv); it is only read.</source>
        <translation>选银行导出的对账单（xlsx、xls 或 csv），只读取，不改动。</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>In the book</source>
        <translation>账面余额</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Nothing is only at the bank</source>
        <translation>没有只在银行的款项</translation>
    </message>
    <message>
        <source>Nothing is only in the book</source>
        <translation>没有只在账上的款项</translation>
    </message>
    <message>
        <source>Nothing was written. What was compared before still stands.</source>
        <translation>没有写入。之前的对账结果仍在。</translation>
    </message>
    <message>
        <source>Only at the bank</source>
        <translation>银行单方</translation>
    </message>
    <message>
        <source>Only in the book</source>
        <translation>账面单方</translation>
    </message>
    <message>
        <source>Record result</source>
        <translation>记录对账</translation>
    </message>
    <message>
        <source>Row {n}</source>
        <translation>第 {n} 行</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>已对至</translation>
    </message>
    <message>
        <source>Span</source>
        <translation>起止</translation>
    </message>
    <message>
        <source>Statement of the bank</source>
        <translation>选银行对账单</translation>
    </message>
    <message>
        <source>cannot be read: {words}</source>
        <translation>无法读取：{words}</translation>
    </message>
    <message>
        <source>choose sheet</source>
        <translation>选对账单</translation>
    </message>
    <message>
        <source>record result</source>
        <translation>记录对账</translation>
    </message>
</context>
<context>
    <name>BankComparison</name>
    <message>
        <source>The sheet has no line with a day and a sum.</source>
        <translation>表中没有带日期和金额的行。换一份银行导出的对账单。</translation>
    </message>
</context>
<context>
    <name>BatchActions</name>
    <message>
        <source>At most {count} cases at once: select fewer</source>
        <translation>一次最多 {count} 件，请少选一些</translation>
    </message>
    <message numerus="yes">
        <source>Done on %n case(s).</source>
        <translation>
            <numerusform>已办 %n 件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag %n case(s)</source>
        <translation>
            <numerusform>给 %n 件加标签</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no colleague to take a case</source>
        <translation>没有可接手的同事</translation>
    </message>
    <message>
        <source>shown in the column Tags, which “Columns” adds</source>
        <translation>标签在“标签”列，按“列”可加上</translation>
    </message>
</context>
<context>
    <name>BatchMatter</name>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>诉求</translation>
    </message>
    <message>
        <source>Facts, for every case</source>
        <translation>事实（各件相同）</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Name of the matter</source>
        <translation>事项名称</translation>
    </message>
    <message>
        <source>Open a sheet</source>
        <translation>打开表格</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>What they share</source>
        <translation>共同内容</translation>
    </message>
    <message>
        <source>name, phone, sum, goods; paste or open</source>
        <translation>姓名、电话、金额、商品；粘贴或打开表格</translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message>
        <source>Batch intake</source>
        <translation>批量登记</translation>
    </message>
    <message>
        <source>Many consumers against one shop: one case for each row</source>
        <translation>多人投诉同一商户：每行登记一件</translation>
    </message>
    <message numerus="yes">
        <source>Registered %n case(s)</source>
        <translation>
            <numerusform>已登记 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Shops and groups could not be read</source>
        <translation>商户和群体投诉读不出来</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一栏</translation>
    </message>
    <message>
        <source>register</source>
        <translation>登记</translation>
    </message>
</context>
<context>
    <name>BoardCard</name>
    <message>
        <source>Board hung up</source>
        <translation>已张贴</translation>
    </message>
    <message>
        <source>No version is posted in the mall yet.</source>
        <translation>商场还没有张贴。</translation>
    </message>
    <message>
        <source>Nobody is listed yet: the board would be empty.</source>
        <translation>还没有登记单位和人员，公示牌是空的。</translation>
    </message>
    <message>
        <source>Notice board</source>
        <translation>公示牌</translation>
    </message>
    <message>
        <source>Preview {size}</source>
        <translation>预览 {size}</translation>
    </message>
    <message>
        <source>This version is posted in the mall.</source>
        <translation>商场张贴的就是这一版。</translation>
    </message>
    <message>
        <source>Version {n} is posted: print the board again.</source>
        <translation>张贴的是第 {n} 版，需重新打印。</translation>
    </message>
    <message>
        <source>Version {n}, in force from {day}.</source>
        <translation>第 {n} 版，{day} 起施行。</translation>
    </message>
</context>
<context>
    <name>BoardStack</name>
    <message>
        <source>Parts of the page</source>
        <translation>本页各部分</translation>
    </message>
</context>
<context>
    <name>Breach</name>
    <message>
        <source>Contact of the handler</source>
        <translation>处理者联系方式</translation>
    </message>
    <message>
        <source>Found on</source>
        <translation>发现日期</translation>
    </message>
    <message>
        <source>Harm that may follow</source>
        <translation>可能造成的危害</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>保存登记</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>事件类型</translation>
    </message>
    <message>
        <source>Measures that were taken</source>
        <translation>已采取的补救措施</translation>
    </message>
    <message>
        <source>Note of a breach</source>
        <translation>个人信息安全事件登记</translation>
    </message>
    <message>
        <source>The breach is noted</source>
        <translation>已登记个人信息安全事件</translation>
    </message>
    <message>
        <source>What happened, when, and why</source>
        <translation>发生情况、时间和原因</translation>
    </message>
    <message>
        <source>What the people concerned can do</source>
        <translation>个人可以采取的减轻危害的措施</translation>
    </message>
    <message>
        <source>Which personal data</source>
        <translation>涉及的信息种类</translation>
    </message>
</context>
<context>
    <name>BreachCard</name>
    <message>
        <source>Data breaches</source>
        <translation>个人信息安全事件</translation>
    </message>
    <message>
        <source>Managers note breaches.</source>
        <translation>由站长或商场经理登记。</translation>
    </message>
    <message>
        <source>No breach was noted.</source>
        <translation>没有登记过安全事件。</translation>
    </message>
    <message>
        <source>Note a breach</source>
        <translation>登记事件</translation>
    </message>
    <message>
        <source>Print notice</source>
        <translation>打印通知书</translation>
    </message>
    <message>
        <source>Where personal data leaked, were altered or lost, the people concerned and the authority are told at once (Personal Information Protection Law art. 57). The note stays in the ledger, and the notice is printed from it.</source>
        <translation>个人信息泄露、篡改、丢失的，应立即通知有关个人和主管部门（《个人信息保护法》第五十七条）。登记留在台账中，通知书据此打印。</translation>
    </message>
    <message>
        <source>{day} {kind}</source>
        <translation>{day} {kind}</translation>
    </message>
</context>
<context>
    <name>BulkActions</name>
    <message numerus="yes">
        <source>%Ln case(s) to be written</source>
        <translation>
            <numerusform>共写出 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln registration form(s)</source>
        <translation>
            <numerusform>登记表 %Ln 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticked case(s) to be written</source>
        <translation>
            <numerusform>写出勾选的 %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {count} forms are shown; select fewer for the rest</source>
        <translation>先出前 {count} 份，其余分批选</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message>
        <source>Add tag</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>Esc clears the selection</source>
        <translation>Esc 取消选择</translation>
    </message>
    <message>
        <source>Export selected</source>
        <translation>导出所选</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>Plan call back</source>
        <translation>计划回访</translation>
    </message>
    <message>
        <source>Print registration forms</source>
        <translation>打印登记表</translation>
    </message>
</context>
<context>
    <name>CalculatorsCard</name>
    <message>
        <source>Calculator</source>
        <translation>计算项目</translation>
    </message>
    <message>
        <source>Calculators</source>
        <translation>赔偿测算</translation>
    </message>
    <message>
        <source>Fill in the inputs to see the arithmetic.</source>
        <translation>填好各项后显示算式。</translation>
    </message>
    <message>
        <source>not a finding</source>
        <translation>不构成认定</translation>
    </message>
</context>
<context>
    <name>CallBackDialog</name>
    <message>
        <source>A later plan of a case replaces the one before.</source>
        <translation>同一件再次计划，以后一次为准。</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>回访人</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message numerus="yes">
        <source>Plan a call back for %n case(s)</source>
        <translation>
            <numerusform>为 %n 件计划回访</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the day</source>
        <translation>写明日期</translation>
    </message>
</context>
<context>
    <name>CallStrip</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>About no case</source>
        <translation>不涉及案件</translation>
    </message>
    <message>
        <source>Choose what came of it</source>
        <translation>选一个结果</translation>
    </message>
    <message>
        <source>Log call</source>
        <translation>记录通话</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>通话内容</translation>
    </message>
    <message>
        <source>What was said, without names of consumers</source>
        <translation>对方说了什么，不写消费者姓名</translation>
    </message>
</context>
<context>
    <name>CallsCard</name>
    <message>
        <source>Calls</source>
        <translation>通话记录</translation>
    </message>
    <message>
        <source>No call yet. Call keeps who, about what, and what came of it.</source>
        <translation>还没有通话。点“拨号”会记下谁、为哪件案、结果如何。</translation>
    </message>
</context>
<context>
    <name>CardReader</name>
    <message>
        <source>Articles</source>
        <translation>依据条文</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Print card</source>
        <translation>打印卡片</translation>
    </message>
    <message>
        <source>See case</source>
        <translation>查看案件</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>案情</translation>
    </message>
    <message>
        <source>What it teaches</source>
        <translation>启示</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤下</translation>
    </message>
    <message>
        <source>Withdrawn: {why}</source>
        <translation>已撤下：{why}</translation>
    </message>
    <message>
        <source>{problems}, {category}; written {at} by {name}</source>
        <translation>{problems}　{category}　{name} 编写于 {at}</translation>
    </message>
</context>
<context>
    <name>CaseActions</name>
    <message numerus="yes">
        <source>%n file(s) added.</source>
        <translation>
            <numerusform>已添加 %n 份证据。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cited {number}.</source>
        <translation>已引用 {number}。</translation>
    </message>
    <message>
        <source>Letter acknowledged.</source>
        <translation>已确认收到。</translation>
    </message>
    <message>
        <source>Saved, and noted in the journal: {path}</source>
        <translation>已保存，并记入日志：{path}</translation>
    </message>
    <message>
        <source>Tagged.</source>
        <translation>已加标签。</translation>
    </message>
    <message>
        <source>Taken off: {tag}</source>
        <translation>已去掉标签：{tag}</translation>
    </message>
    <message>
        <source>Taken off; kept for 30 days.</source>
        <translation>已移除，保留 30 天。</translation>
    </message>
    <message>
        <source>The case is open again.</source>
        <translation>已撤回办结，此件仍在办。</translation>
    </message>
    <message>
        <source>The case stays with you.</source>
        <translation>已撤回交接，此件仍由你负责。</translation>
    </message>
    <message>
        <source>The claim is taken back.</source>
        <translation>已撤回认领。</translation>
    </message>
    <message>
        <source>The file is back.</source>
        <translation>文件已放回。</translation>
    </message>
    <message>
        <source>The note is taken back.</source>
        <translation>已撤回所记。</translation>
    </message>
    <message>
        <source>The tag is back.</source>
        <translation>标签已恢复。</translation>
    </message>
    <message>
        <source>Written into the course.</source>
        <translation>已记入经过。</translation>
    </message>
    <message>
        <source>You answer for this case now.</source>
        <translation>此件由你首问负责。</translation>
    </message>
</context>
<context>
    <name>CaseBoard</name>
    <message>
        <source>Audit trail</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>指导会话</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>还没有经过。</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Parts of the case</source>
        <translation>案件内容</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>新的在上</translation>
    </message>
</context>
<context>
    <name>CaseBody</name>
    <message>
        <source>Three gates</source>
        <translation>三关</translation>
    </message>
</context>
<context>
    <name>CaseChoice</name>
    <message>
        <source>A closed case becomes a card without its people, its shop and its numbers.</source>
        <translation>已办结的案件隐去当事人、商户和编号后成为卡片。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Closed case</source>
        <translation>已办结案件</translation>
    </message>
    <message>
        <source>Propose card</source>
        <translation>生成初稿</translation>
    </message>
    <message>
        <source>There is no closed case without a card.</source>
        <translation>已办结的案件都有卡片。</translation>
    </message>
    <message>
        <source>Write card</source>
        <translation>写案例卡</translation>
    </message>
</context>
<context>
    <name>CaseForms</name>
    <message>
        <source>12-1 or 7 days</source>
        <translation>填 12-1 或 7 天</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>A dossier at the regulator is withdrawn with it.</source>
        <translation>已上报的材料一并撤回。</translation>
    </message>
    <message>
        <source>A duplicate keeps its number and ends; it can be taken back.</source>
        <translation>重复登记的案件保留编号、就此结束；可以撤销。</translation>
    </message>
    <message>
        <source>A manager corrects the time received; it can only become later.</source>
        <translation>受理起算时间由站长更正，只能改晚。</translation>
    </message>
    <message>
        <source>A merged duplicate stands again where it stood.</source>
        <translation>并案的案件恢复到并案前的状态。</translation>
    </message>
    <message>
        <source>A part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>A void case stays in the ledger; its number is not used again.</source>
        <translation>作废件仍留在台账，编号不再使用。</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加证据</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Address of the consumer</source>
        <translation>消费者联系地址</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理人</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>达成一致</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>约定事项</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>请求事项</translation>
    </message>
    <message>
        <source>Asked {time}; the answer ends this wait.</source>
        <translation>{time} 询问；登记答复后停止计时。</translation>
    </message>
    <message>
        <source>Both must agree (Order 121 art. 18); either party may object to the mediator.</source>
        <translation>须双方同意（121号令第十八条）；任一方可申请调解人员回避。</translation>
    </message>
    <message>
        <source>Both sign an agreement with the receipt; it is printed now</source>
        <translation>双方签署协议并由消费者签收，办结后即打印</translation>
    </message>
    <message>
        <source>Both stop the clocks that the station promised. The merchant's days by law go on, whatever is waited for.</source>
        <translation>两种情形都只停本站承诺的时限；商户的法定期限照常走。</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>购买方式</translation>
    </message>
    <message>
        <source>Bought on</source>
        <translation>消费日期</translation>
    </message>
    <message>
        <source>Business line</source>
        <translation>业务科室</translation>
    </message>
    <message>
        <source>By network, television, telephone or mail</source>
        <translation>网络、电视、电话、邮购</translation>
    </message>
    <message>
        <source>Call back on</source>
        <translation>回访日期</translation>
    </message>
    <message>
        <source>Came on</source>
        <translation>到场日期</translation>
    </message>
    <message>
        <source>Came to</source>
        <translation>调解结果</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>商品类别</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>诉求</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>单独同意</translation>
    </message>
    <message>
        <source>Consent was given</source>
        <translation>同意方式</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>Consumer satisfied</source>
        <translation>消费者满意度</translation>
    </message>
    <message>
        <source>Consumer, in full</source>
        <translation>消费者（完整信息）</translation>
    </message>
    <message>
        <source>Contact of the merchant</source>
        <translation>经营者联系人</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Each clock ends later by the time that it stood still.</source>
        <translation>停了多久，到期就顺延多久。</translation>
    </message>
    <message>
        <source>Enlarged and intensified follow from this; nobody types them.</source>
        <translation>放大、激化由此得出，不另行填写。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>Far above the ¥{asked} at stake: check the digits</source>
        <translation>远高于诉求或价款 ¥{asked}，核对位数</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>更正项</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>For a visit that no letter over the line tells.</source>
        <translation>用于专线来信未告知的到场调解。</translation>
    </message>
    <message>
        <source>Found on</source>
        <translation>查明日期</translation>
    </message>
    <message>
        <source>From which fund</source>
        <translation>资金来源</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>准予</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Ground of advance payment</source>
        <translation>先付事由</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>How they belong</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>In the store</source>
        <translation>到店购买</translation>
    </message>
    <message>
        <source>In writing</source>
        <translation>书面协议</translation>
    </message>
    <message>
        <source>Injury</source>
        <translation>人身损害</translation>
    </message>
    <message>
        <source>It takes the place of what was told before</source>
        <translation>更正此前答复，以此为准</translation>
    </message>
    <message>
        <source>It was handed over already: fewer hand-overs are better.</source>
        <translation>本案已移交过，尽量减少流转。</translation>
    </message>
    <message>
        <source>Joint complaint</source>
        <translation>共同投诉</translation>
    </message>
    <message>
        <source>Leaves the mall</source>
        <translation>将提供给监管部门</translation>
    </message>
    <message>
        <source>Legal representative</source>
        <translation>法定代表人</translation>
    </message>
    <message>
        <source>Mandate or consent</source>
        <translation>授权书或同意书</translation>
    </message>
    <message>
        <source>May a mediation body be entrusted</source>
        <translation>是否同意委托调解</translation>
    </message>
    <message>
        <source>May the complaint be made public</source>
        <translation>是否同意公示投诉信息</translation>
    </message>
    <message>
        <source>Mediated by {committee}; printed as its agreement</source>
        <translation>由{committee}调解，按人民调解协议书打印</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Merchant satisfied</source>
        <translation>商户满意度</translation>
    </message>
    <message>
        <source>Merchant's agent</source>
        <translation>商户代理人</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>调解过程</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>未选文件</translation>
    </message>
    <message>
        <source>No name and no phone leaves the mall; both are masked out of the facts.</source>
        <translation>姓名、电话不出商场，事实中的也会遮盖。</translation>
    </message>
    <message>
        <source>Not agreed</source>
        <translation>未达成一致</translation>
    </message>
    <message>
        <source>Not decided yet</source>
        <translation>尚未决定</translation>
    </message>
    <message>
        <source>Not performed</source>
        <translation>未履行</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>联系不上</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>未履行</translation>
    </message>
    <message>
        <source>Number on the 12315 platform</source>
        <translation>12315登记编号</translation>
    </message>
    <message>
        <source>Officer, from the directory</source>
        <translation>监管人员（一线通）</translation>
    </message>
    <message>
        <source>Or the number of a case</source>
        <translation>或填案件编号</translation>
    </message>
    <message>
        <source>Or why not asked</source>
        <translation>未询问的原因</translation>
    </message>
    <message>
        <source>Original seen, or under fourteen</source>
        <translation>原件已核对，或不满十四周岁</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>办理结果</translation>
    </message>
    <message>
        <source>People's mediation</source>
        <translation>人民调解</translation>
    </message>
    <message>
        <source>Performed</source>
        <translation>已履行</translation>
    </message>
    <message>
        <source>Performed on</source>
        <translation>履行日期</translation>
    </message>
    <message>
        <source>Performed, seen by us</source>
        <translation>当场履行，本站见证</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Phone of the shop</source>
        <translation>商户电话</translation>
    </message>
    <message>
        <source>Position of the consumer</source>
        <translation>消费者意见</translation>
    </message>
    <message>
        <source>Position of the merchant</source>
        <translation>商户意见</translation>
    </message>
    <message>
        <source>Possibly related</source>
        <translation>可能有关</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题性质</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>已联系上</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reason of the request</source>
        <translation>申请理由</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>小票号</translation>
    </message>
    <message>
        <source>Recorded so far: {parties}</source>
        <translation>已记：{parties}</translation>
    </message>
    <message>
        <source>Regulator: why not asked</source>
        <translation>监管部门：未询问的理由</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Rests</source>
        <translation>不再办理</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>Service desk, negotiation room</source>
        <translation>服务台洽谈室</translation>
    </message>
    <message>
        <source>Session {time}, mediator {name}</source>
        <translation>调解会 {time}，调解人员 {name}</translation>
    </message>
    <message>
        <source>Settled on the spot, no regulator needed</source>
        <translation>当场办结，未经监管部门</translation>
    </message>
    <message>
        <source>Shop received them on</source>
        <translation>商户收到日期</translation>
    </message>
    <message>
        <source>Shop, answered</source>
        <translation>商户已答复</translation>
    </message>
    <message>
        <source>Shop, yet to answer</source>
        <translation>商户待答复</translation>
    </message>
    <message>
        <source>Should say</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>Slip due</source>
        <translation>工单期限</translation>
    </message>
    <message>
        <source>Source (paper, station, number)</source>
        <translation>来源（媒体、派出所、单号）</translation>
    </message>
    <message>
        <source>Spoke to the shop</source>
        <translation>已与商户沟通</translation>
    </message>
    <message>
        <source>Spoken to</source>
        <translation>沟通对象</translation>
    </message>
    <message>
        <source>Stays here: notes, approvals, satisfactions.</source>
        <translation>不提供：内部备注、赔付审批、满意度。</translation>
    </message>
    <message>
        <source>Sum of the part, yuan</source>
        <translation>已履行金额（元）</translation>
    </message>
    <message>
        <source>Sum, yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>重新办理</translation>
    </message>
    <message>
        <source>The case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>The case has no files yet. Add evidence first.</source>
        <translation>本案还没有文件，先添加证据。</translation>
    </message>
    <message>
        <source>The consumer agrees that name, phone and files go to the regulator</source>
        <translation>消费者同意将姓名、电话和所选文件提供给监管部门</translation>
    </message>
    <message>
        <source>The consumer agrees to be mediated</source>
        <translation>消费者同意调解</translation>
    </message>
    <message>
        <source>The directory names no officer yet: enter one there first.</source>
        <translation>一线通尚无监管人员，请先在一线通登记。</translation>
    </message>
    <message>
        <source>The dossier was withdrawn: the regulator is not told.</source>
        <translation>案件已撤回，不告知监管部门。</translation>
    </message>
    <message>
        <source>The mall</source>
        <translation>商场</translation>
    </message>
    <message>
        <source>The mandate of the agent {name} has yet to come.</source>
        <translation>代理人 {name} 的授权委托书尚未收到。</translation>
    </message>
    <message>
        <source>The merchant agrees to be mediated</source>
        <translation>商户同意调解</translation>
    </message>
    <message>
        <source>The notice names the other ways: association, regulator, court (CPL art. 39).</source>
        <translation>告知书写明其他途径：消协、监管部门、仲裁、法院（消法第三十九条）。</translation>
    </message>
    <message>
        <source>The old words stay in the journal.</source>
        <translation>原文留在操作记录。</translation>
    </message>
    <message>
        <source>The others' written consent</source>
        <translation>其他投诉人书面同意</translation>
    </message>
    <message>
        <source>The others, or the injury</source>
        <translation>其他投诉人，或损害情况</translation>
    </message>
    <message>
        <source>The registration is to say nothing here</source>
        <translation>登记中不再保留此项内容</translation>
    </message>
    <message>
        <source>The regulator is told; the old number stays in the journal.</source>
        <translation>同时告知监管部门；原编号留在台账里。</translation>
    </message>
    <message>
        <source>The shop</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>The three satisfactions are asked anew.</source>
        <translation>重办后三方满意度重新询问。</translation>
    </message>
    <message>
        <source>The time of an appraisal is left out of the regulator's days. Write down who told you of it.</source>
        <translation>鉴定、检测时间不计入监管部门的调解期限；写明由谁告知。</translation>
    </message>
    <message>
        <source>Then: ask for guidance, escalate, or request advance compensation.</source>
        <translation>之后可求指导、上报或申请先行赔付。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time received</source>
        <translation>受理起算时间</translation>
    </message>
    <message>
        <source>To</source>
        <translation>交给</translation>
    </message>
    <message>
        <source>To be performed by</source>
        <translation>履行期限</translation>
    </message>
    <message>
        <source>Told before: {words}</source>
        <translation>此前答复：{words}</translation>
    </message>
    <message>
        <source>Told the consumer</source>
        <translation>已反馈消费者</translation>
    </message>
    <message>
        <source>Turned down</source>
        <translation>不准予</translation>
    </message>
    <message>
        <source>Up to {limit}, performed at once.</source>
        <translation>不超过{limit}，当场履行。</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Waiting for</source>
        <translation>等什么</translation>
    </message>
    <message>
        <source>Way of performance</source>
        <translation>履行方式</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>等来的结果</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>What is added</source>
        <translation>补正内容</translation>
    </message>
    <message>
        <source>What it came from</source>
        <translation>源头</translation>
    </message>
    <message>
        <source>What it is for, yuan</source>
        <translation>款项分项（元）</translation>
    </message>
    <message>
        <source>What the consumer said</source>
        <translation>消费者意见</translation>
    </message>
    <message>
        <source>What the consumer was told</source>
        <translation>告知内容</translation>
    </message>
    <message>
        <source>What the shop answered</source>
        <translation>商户答复</translation>
    </message>
    <message>
        <source>What to ask</source>
        <translation>回访要点</translation>
    </message>
    <message>
        <source>What was agreed</source>
        <translation>协议内容</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>工作情况</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查明情况</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>沟通内容</translation>
    </message>
    <message>
        <source>What was sent where</source>
        <translation>送检物品与去处</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>选择哪一项</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>姓名、身份</translation>
    </message>
    <message>
        <source>Who bears it</source>
        <translation>由谁承担</translation>
    </message>
    <message>
        <source>Who calls</source>
        <translation>回访人</translation>
    </message>
    <message>
        <source>Who mediated</source>
        <translation>调解人员</translation>
    </message>
    <message>
        <source>Who mediates</source>
        <translation>调解人员</translation>
    </message>
    <message>
        <source>Who mediates instead</source>
        <translation>改由谁调解</translation>
    </message>
    <message>
        <source>Who pays</source>
        <translation>由谁支付</translation>
    </message>
    <message>
        <source>Whoever does not agree is left out of the public ledger, which names nobody.</source>
        <translation>不同意公示的，不进公示台账；公示台账不出现任何人的姓名。</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>谁的满意度</translation>
    </message>
    <message>
        <source>Whose fault</source>
        <translation>责任认定</translation>
    </message>
    <message>
        <source>Why it goes there</source>
        <translation>提请原因</translation>
    </message>
    <message>
        <source>Work order no.</source>
        <translation>工单号</translation>
    </message>
    <message>
        <source>Written down by their own hand, not told to us</source>
        <translation>本人亲笔写下，而非口头告知本站</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>You answer for the case until your colleague takes it.</source>
        <translation>同事接手前仍由你负责。</translation>
    </message>
    <message>
        <source>after {was}, up to {registered}</source>
        <translation>晚于 {was}，不晚于 {registered}</translation>
    </message>
    <message>
        <source>asked now; empty keeps the one that is known</source>
        <translation>此时才询问；留空则沿用已知地址</translation>
    </message>
    <message>
        <source>empty keeps the agent</source>
        <translation>留空即沿用已登记的代理人</translation>
    </message>
    <message>
        <source>four firsts with their times</source>
        <translation>四个第一及时间</translation>
    </message>
    <message>
        <source>masked: mend it after “Show in full”, or write it anew</source>
        <translation>已脱敏：点“显示”后可在原文上改，或整项重写</translation>
    </message>
    <message>
        <source>one a line: name, phone, sum</source>
        <translation>每行一人：姓名、电话、金额</translation>
    </message>
    <message>
        <source>tick only files without personal data</source>
        <translation>勾选的须不含个人信息</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>where it is known; the regulator may give it later</source>
        <translation>已知则填，监管部门也可事后告知</translation>
    </message>
    <message>
        <source>{name} answers for the case until it is taken.</source>
        <translation>接手之前仍由{name}负责。</translation>
    </message>
    <message>
        <source>{n} larger than 20 MB stay at the desk</source>
        <translation>另有{n}个超过20MB的文件留在本站</translation>
    </message>
    <message>
        <source>{n} of {all} files</source>
        <translation>{all} 份中的 {n} 份</translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message>
        <source>Also at this case: {names}</source>
        <translation>{names}正在办理</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>More steps</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Next case</source>
        <translation>下一件</translation>
    </message>
    <message>
        <source>Previous case</source>
        <translation>上一件</translation>
    </message>
    <message>
        <source>Print papers</source>
        <translation>打印文书</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>第 {n} / {all} 件</translation>
    </message>
</context>
<context>
    <name>CaseLessonsCard</name>
    <message>
        <source>Similar cases</source>
        <translation>同类案例</translation>
    </message>
    <message>
        <source>Write case card</source>
        <translation>写案例卡</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Add tag</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>advance compensation</source>
        <translation>先行赔付</translation>
    </message>
    <message>
        <source>guidance</source>
        <translation>求指导</translation>
    </message>
    <message>
        <source>note</source>
        <translation>记一笔</translation>
    </message>
    <message>
        <source>on site</source>
        <translation>现场调解</translation>
    </message>
    <message>
        <source>previous, next</source>
        <translation>上一件 / 下一件</translation>
    </message>
    <message>
        <source>record outcome</source>
        <translation>记录处置</translation>
    </message>
</context>
<context>
    <name>CaseShow</name>
    <message>
        <source>Look at the signature and take it into the case.</source>
        <translation>请查看签名，并收入案件。</translation>
    </message>
    <message>
        <source>Show to the consumer</source>
        <translation>给消费者看</translation>
    </message>
    <message>
        <source>Show to the consumer no more</source>
        <translation>不再给消费者看</translation>
    </message>
    <message>
        <source>The consumer signed on the customer screen</source>
        <translation>消费者已在对客屏上签名</translation>
    </message>
</context>
<context>
    <name>CaseSide</name>
    <message>
        <source>Write note</source>
        <translation>记入经过</translation>
    </message>
</context>
<context>
    <name>CaseSummary</name>
    <message>
        <source>12315 no. {number}</source>
        <translation>12315登记编号 {number}</translation>
    </message>
    <message>
        <source>Accept at once</source>
        <translation>第一时间受理</translation>
    </message>
    <message>
        <source>Agreement not performed</source>
        <translation>协议未履行</translation>
    </message>
    <message>
        <source>Ask at any time</source>
        <translation>可随时求指导</translation>
    </message>
    <message>
        <source>Call back on {day}</source>
        <translation>{day} 回访</translation>
    </message>
    <message>
        <source>Call back overdue since {day}</source>
        <translation>回访已逾期（{day}）</translation>
    </message>
    <message>
        <source>Contact at once</source>
        <translation>第一时间沟通</translation>
    </message>
    <message>
        <source>Enlarged</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>File lacks: {what}</source>
        <translation>档案缺：{what}</translation>
    </message>
    <message>
        <source>First responder {name}</source>
        <translation>首问责任人 {name}</translation>
    </message>
    <message>
        <source>Gate 1, in store</source>
        <translation>商场先行处置</translation>
    </message>
    <message>
        <source>Gate 2, live guidance</source>
        <translation>监管实时指导</translation>
    </message>
    <message>
        <source>Gate 3, on-site mediation</source>
        <translation>属地所现场调解</translation>
    </message>
    <message>
        <source>Handed over {n} times</source>
        <translation>已移交 {n} 次</translation>
    </message>
    <message>
        <source>Handle at once</source>
        <translation>第一时间处置</translation>
    </message>
    <message>
        <source>Handled by {names}, not the first responder</source>
        <translation>处理人{names}非首问责任人</translation>
    </message>
    <message>
        <source>Intensified</source>
        <translation>激化</translation>
    </message>
    <message>
        <source>Legal hold</source>
        <translation>保全中</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Report at once</source>
        <translation>第一时间反馈</translation>
    </message>
    <message>
        <source>Session {time}</source>
        <translation>调解会 {time}</translation>
    </message>
    <message>
        <source>Shop left: lessor answers</source>
        <translation>商户已撤场，出租者担责</translation>
    </message>
    <message>
        <source>The same matter came again</source>
        <translation>同一争议再次发生</translation>
    </message>
    <message>
        <source>Time received corrected: {was} → {now}</source>
        <translation>受理起算已更正：{was} → {now}</translation>
    </message>
    <message>
        <source>With the consent of the consumer</source>
        <translation>须消费者同意</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>另 {n} 项</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>answered {time}</source>
        <translation>{time} 答复</translation>
    </message>
    <message>
        <source>asked {time}</source>
        <translation>{time} 求助</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>date set</source>
        <translation>已定时间</translation>
    </message>
    <message>
        <source>due {time}</source>
        <translation>{time} 到时</translation>
    </message>
    <message>
        <source>graded by the regulator: {grade}</source>
        <translation>监管评价：{grade}</translation>
    </message>
    <message>
        <source>handed over once</source>
        <translation>已移交 1 次</translation>
    </message>
    <message>
        <source>no outcome yet</source>
        <translation>未记录处置</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未启动</translation>
    </message>
    <message>
        <source>sent {time}</source>
        <translation>{time} 上报</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>用时 {time}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>{day} 前办结</translation>
    </message>
    <message>
        <source>waiting for the answer</source>
        <translation>等待答复</translation>
    </message>
    <message>
        <source>waiting to be taken</source>
        <translation>等待受理</translation>
    </message>
    <message>
        <source>{name}: came again</source>
        <translation>{name}：同一事项再次发生</translation>
    </message>
    <message>
        <source>{name}: {cause} {day}</source>
        <translation>{name}：{cause} {day}</translation>
    </message>
</context>
<context>
    <name>CashBoard</name>
    <message numerus="yes">
        <source>%n voucher(s), {sum}, to be counted, the oldest of {day}.</source>
        <translation>
            <numerusform>{day} 起 %n 张凭证待清点，共 {sum}。</numerusform>
        </translation>
    </message>
    <message>
        <source>By</source>
        <translation>经办</translation>
    </message>
    <message>
        <source>By the book</source>
        <translation>账面</translation>
    </message>
    <message>
        <source>Cash vouchers</source>
        <translation>现金凭证</translation>
    </message>
    <message>
        <source>Close day</source>
        <translation>日清</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>清点</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>各日</translation>
    </message>
    <message>
        <source>No cash waits to be counted.</source>
        <translation>没有现金待清点。</translation>
    </message>
    <message>
        <source>No cash was paid out</source>
        <translation>没有现金赔付</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>Print day sheet</source>
        <translation>打印日清单</translation>
    </message>
    <message>
        <source>To be counted</source>
        <translation>待清点</translation>
    </message>
    <message>
        <source>Vouchers</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>Vouchers of cash payouts are listed here until they are counted.</source>
        <translation>现金赔付的凭证列在这里，清点后归入当日。</translation>
    </message>
    <message>
        <source>close day</source>
        <translation>日清</translation>
    </message>
    <message>
        <source>print day sheet</source>
        <translation>打印日清单</translation>
    </message>
</context>
<context>
    <name>ChartLegend</name>
    <message>
        <source>Gate 1</source>
        <translation>第一关</translation>
    </message>
    <message>
        <source>Gate 2</source>
        <translation>第二关</translation>
    </message>
    <message>
        <source>Gate 3</source>
        <translation>第三关</translation>
    </message>
</context>
<context>
    <name>ChoicePopup</name>
    <message>
        <source>Nothing fits: try fewer letters</source>
        <translation>没有符合的项：请少输几个字</translation>
    </message>
    <message>
        <source>Type to find: words, pinyin, initials</source>
        <translation>输入文字、拼音或首字母查找</translation>
    </message>
</context>
<context>
    <name>CircularDetails</name>
    <message>
        <source>Articles</source>
        <translation>条文</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Ended because</source>
        <translation>终止原因</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>发文单位</translation>
    </message>
    <message numerus="yes">
        <source>Not yet; it concerns %n merchant(s) here</source>
        <translation>
            <numerusform>尚未确认；涉及本商场商户 %n 家</numerusform>
        </translation>
    </message>
    <message>
        <source>Replaced by</source>
        <translation>被替代</translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>替代</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>有效期</translation>
    </message>
    <message numerus="yes">
        <source>{person}, {time}, %n merchant(s) told</source>
        <translation>
            <numerusform>{person}，{time}，已告知商户 %n 家</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CircularForm</name>
    <message>
        <source>Circular {number} confirmed</source>
        <translation>分类指导 {number} 已确认</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Correct number told</source>
        <translation>更正告知户数</translation>
    </message>
    <message numerus="yes">
        <source>It concerns %n merchant(s) of the directory</source>
        <translation>
            <numerusform>涉及在册商户 %n 家</numerusform>
        </translation>
    </message>
    <message>
        <source>Merchants told</source>
        <translation>已告知商户（家）</translation>
    </message>
    <message>
        <source>Read, and told to the shops concerned. The regulator sees who confirmed, and how many were told.</source>
        <translation>已阅，并已告知有关商户。监管局可见确认人和告知户数。</translation>
    </message>
    <message>
        <source>Type a whole number, 0 for none</source>
        <translation>请填整数，没有填 0</translation>
    </message>
</context>
<context>
    <name>Circulars</name>
    <message>
        <source>Goods, services</source>
        <translation>商品、服务</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Shops</source>
        <translation>商户业态</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已终止</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>自 {day}</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已被替代</translation>
    </message>
    <message>
        <source>to be confirmed</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
</context>
<context>
    <name>CircularsCard</name>
    <message>
        <source>Circulars in force</source>
        <translation>有效的分类指导</translation>
    </message>
    <message>
        <source>Circulars in force on receipt</source>
        <translation>收到当日有效的分类指导</translation>
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
        <source>under 1 min</source>
        <translation>剩不到 1 分</translation>
    </message>
    <message>
        <source>{h} h left</source>
        <translation>剩 {h} 小时</translation>
    </message>
    <message>
        <source>{h} h over</source>
        <translation>超 {h} 小时</translation>
    </message>
    <message>
        <source>{h} h {m} min left</source>
        <translation>剩 {h} 小时 {m} 分</translation>
    </message>
    <message>
        <source>{h} h {m} min over</source>
        <translation>超 {h} 小时 {m} 分</translation>
    </message>
</context>
<context>
    <name>ClockBanner</name>
    <message>
        <source>Compare it with a phone, and set the time in the system's settings, best automatically. Work goes on; until then limits and times of day are wrong.</source>
        <translation>对照手机，到系统设置里校准时间，最好设为自动对时。工作不受影响，但校准前各时限和时刻都不准。</translation>
    </message>
    <message>
        <source>Set the time in the system's settings, best automatically. Work goes on; until then limits and times of day are wrong by as much.</source>
        <translation>到系统设置里校准时间，最好设为自动对时。工作不受影响，但校准前各时限和时刻都差这么多。</translation>
    </message>
    <message>
        <source>The time is right</source>
        <translation>时间没错</translation>
    </message>
    <message>
        <source>This computer shows {now}: {off} {way} its last start</source>
        <translation>本机时间 {now}，比上次启动{way} {off}</translation>
    </message>
    <message>
        <source>This computer shows {now}: {off} {way} the last entry of the ledger</source>
        <translation>本机时间 {now}，比台账最近一条记录{way} {off}</translation>
    </message>
    <message>
        <source>This computer shows {now}: {off} {way} the regulator's clock</source>
        <translation>本机时间 {now}，比监管端时间{way} {off}</translation>
    </message>
    <message>
        <source>ahead of</source>
        <translation>快</translation>
    </message>
    <message>
        <source>behind</source>
        <translation>慢</translation>
    </message>
    <message>
        <source>{advice} It stands in the journal.</source>
        <translation>{advice}此事已记入台账。</translation>
    </message>
</context>
<context>
    <name>ClockLine</name>
    <message>
        <source>Why</source>
        <translation>为何此日</translation>
    </message>
</context>
<context>
    <name>ClockPresenter</name>
    <message>
        <source> (provisional)</source>
        <translation>（暂定）</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>by {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>done late</source>
        <translation>迟办</translation>
    </message>
    <message>
        <source>later</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
</context>
<context>
    <name>ClockWords</name>
    <message>
        <source>By {article}</source>
        <translation>依据 {article}</translation>
    </message>
    <message>
        <source>Ends {day}</source>
        <translation>到期日 {day}</translation>
    </message>
    <message>
        <source>Limit {n} min, station policy: mall hours, 24 h as a day</source>
        <translation>限 {n} 分（营业时间内计，满 24 小时按一整天计），本站规定</translation>
    </message>
    <message>
        <source>Paused since {start}: {reason}</source>
        <translation>{start} 起暂停：{reason}</translation>
    </message>
    <message>
        <source>Paused {start} to {end}: {reason}</source>
        <translation>{start} 至 {end} 暂停：{reason}</translation>
    </message>
    <message>
        <source>Plain end {raw}, moved to {day}</source>
        <translation>原到期 {raw}，顺延至 {day}</translation>
    </message>
    <message>
        <source>Runs from: {start}</source>
        <translation>起算：{start}</translation>
    </message>
    <message>
        <source>The regulator told {day}; this is our own reckoning.</source>
        <translation>监管局告知的期限为 {day}；以上为本站自行推算，供核对。</translation>
    </message>
    <message>
        <source>{n} calendar days from {at}</source>
        <translation>自 {at} 起 {n} 个自然日</translation>
    </message>
    <message>
        <source>{n} working days from {at}</source>
        <translation>自 {at} 起 {n} 个工作日</translation>
    </message>
    <message>
        <source>{start} to {end} counted, {length}</source>
        <translation>{start} 至 {end} 计入，{length}</translation>
    </message>
</context>
<context>
    <name>ClocksCard</name>
    <message>
        <source>Clocks</source>
        <translation>时限</translation>
    </message>
</context>
<context>
    <name>ClosingPage</name>
    <message>
        <source>Backing up, then closing</source>
        <translation>正在备份，随后关闭</translation>
    </message>
    <message>
        <source>Close without it</source>
        <translation>不备份，直接关闭</translation>
    </message>
    <message>
        <source>Everything is saved in the ledger already. The backup ends within a minute, or is left out: the next one takes it along.</source>
        <translation>台账内容均已保存。备份最多一分钟，超时就不做，由下一次备份补上。</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>备份到</translation>
    </message>
    <message numerus="yes">
        <source>Nothing is lost. The desk closes in %n s.</source>
        <translation>
            <numerusform>没有丢失任何内容。%n 秒后关闭。</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>CodeCard</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Next try in {n} s</source>
        <translation>{n} 秒后再试</translation>
    </message>
    <message>
        <source>Open the ledger</source>
        <translation>打开台账</translation>
    </message>
    <message>
        <source>Opening the ledger…</source>
        <translation>正在打开台账…</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Type the code from the sheet</source>
        <translation>录入恢复单上的恢复码</translation>
    </message>
    <message>
        <source>Type the eight groups one after another, or scan the code at the right of the sheet.</source>
        <translation>按顺序录入八组字符，或用扫码枪扫恢复单右侧的二维码。</translation>
    </message>
    <message>
        <source>Upper or lower case, with or without dashes</source>
        <translation>不分大小写，有无横线均可</translation>
    </message>
    <message>
        <source>What is printed on the sheet</source>
        <translation>恢复单上的内容</translation>
    </message>
    <message>
        <source>{n} of {whole} groups</source>
        <translation>已录 {n} 组，共 {whole} 组</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Address: {address}
Code: {code}</source>
        <translation>地址：{address}
加入码：{code}</translation>
    </message>
    <message>
        <source>Another code</source>
        <translation>换一个</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Code for “{name}”</source>
        <translation>“{name}”的加入码</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Joining code</source>
        <translation>加入码</translation>
    </message>
    <message>
        <source>On the new computer start the desk, choose “Join a station”, and scan this or type address and code:</source>
        <translation>在新电脑上打开调解台，选“加入受理站”，扫码或输入地址和加入码：</translation>
    </message>
    <message>
        <source>Out of time: the code opens nothing any more</source>
        <translation>已过时，此码作废</translation>
    </message>
    <message>
        <source>People sign in there with their own name and password.</source>
        <translation>在那台电脑上用各自的姓名和密码登录。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>QR of address and code</source>
        <translation>含地址和加入码的二维码</translation>
    </message>
    <message>
        <source>The code is used and opens nothing any more</source>
        <translation>此码已用，不能再用</translation>
    </message>
    <message>
        <source>{time} left; it is good for one computer</source>
        <translation>剩 {time}，只供一台电脑用一次</translation>
    </message>
    <message>
        <source>“{name}” has joined</source>
        <translation>“{name}”已加入</translation>
    </message>
</context>
<context>
    <name>ColleagueForm</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ColumnRows</name>
    <message>
        <source>Column</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Column {n}</source>
        <translation>第 {n} 列</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>内容举例</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>作为</translation>
    </message>
    <message>
        <source>{column} is taken for</source>
        <translation>{column} 作为</translation>
    </message>
</context>
<context>
    <name>ColumnsCard</name>
    <message>
        <source>Choose the row of the heads</source>
        <translation>选择表头所在行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>栏目对应</translation>
    </message>
    <message>
        <source>Guess again</source>
        <translation>重新识别</translation>
    </message>
    <message>
        <source>If it is a ledger, choose the row that holds the heads.</source>
        <translation>如果是台账，选出表头所在的行。</translation>
    </message>
    <message>
        <source>Nothing of this sheet is imported: no row in it names the columns.</source>
        <translation>这张表不导入：没有找到写栏目名称的表头行。</translation>
    </message>
    <message>
        <source>Row of the heads</source>
        <translation>表头行</translation>
    </message>
    <message>
        <source>Row {n} as it is in the file</source>
        <translation>原表第 {n} 行</translation>
    </message>
    <message>
        <source>Row {n}: {heads}</source>
        <translation>第 {n} 行：{heads}</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Show samples</source>
        <translation>看举例</translation>
    </message>
    <message>
        <source>as you set it; kept for files with the same heads</source>
        <translation>按人工设定；以后同样表头的文件照此识别</translation>
    </message>
    <message>
        <source>guessed from heads and contents</source>
        <translation>按表头和内容自动识别</translation>
    </message>
    <message>
        <source>{sheet}: heads in row {row}, {n} rows</source>
        <translation>{sheet}：表头第 {row} 行，{n} 行</translation>
    </message>
    <message>
        <source>{sheet}: no heads found</source>
        <translation>{sheet}：没有表头</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Case, merchant or command</source>
        <translation>案件、商户或命令</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Nothing fits “{text}”: try fewer letters, or the pinyin initials</source>
        <translation>没有与“{text}”相符的内容：请少输几个字，或试试拼音首字母</translation>
    </message>
</context>
<context>
    <name>CompensationCard</name>
    <message>
        <source>Advance compensation</source>
        <translation>先行赔付</translation>
    </message>
    <message>
        <source>Course of the payment</source>
        <translation>赔付进度</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>See fund</source>
        <translation>看赔付</translation>
    </message>
    <message>
        <source>waiting {time}</source>
        <translation>已等 {time}</translation>
    </message>
    <message>
        <source>{n} more to approve</source>
        <translation>还须 {n} 人审批</translation>
    </message>
    <message>
        <source>{time} agreed</source>
        <translation>{time} 同意</translation>
    </message>
    <message>
        <source>{time} paid</source>
        <translation>{time} 付款</translation>
    </message>
    <message>
        <source>{time} requested</source>
        <translation>{time} 申请</translation>
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
        <translation>消费者</translation>
    </message>
    <message>
        <source>From abroad: an SMS may not arrive</source>
        <translation>境外号码：短信可能收不到</translation>
    </message>
    <message>
        <source>Handler of personal data to tell of: {name}, {contact}</source>
        <translation>告知消费者：个人信息处理者 {name}，联系方式 {contact}</translation>
    </message>
    <message>
        <source>How it reached the desk</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Landline: it receives no SMS</source>
        <translation>固定电话：收不到短信</translation>
    </message>
    <message>
        <source>Last: {number}</source>
        <translation>上次 {number}</translation>
    </message>
    <message>
        <source>May the complaint be made public</source>
        <translation>是否同意公示投诉信息</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Public: {answer}</source>
        <translation>公示：{answer}</translation>
    </message>
    <message>
        <source>Such as a short number of a company</source>
        <translation>如：单位内部短号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>称呼</translation>
    </message>
    <message>
        <source>Why this number is right</source>
        <translation>号码为何如此</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>{count} earlier</source>
        <translation>来过 {count} 次</translation>
    </message>
    <message>
        <source>{wrong} If it is right, say why below.</source>
        <translation>{wrong}号码无误的，在下面写明原因。</translation>
    </message>
</context>
<context>
    <name>ContactCard</name>
    <message>
        <source>Compare again</source>
        <translation>重新核对</translation>
    </message>
    <message>
        <source>Confirmed by receipt</source>
        <translation>已回执</translation>
    </message>
    <message>
        <source>Contact now</source>
        <translation>立即联络</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最近联络</translation>
    </message>
    <message>
        <source>Network…</source>
        <translation>网络设置…</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下次联络</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>待发</translation>
    </message>
    <message>
        <source>at once when something is written</source>
        <translation>有新内容即发</translation>
    </message>
    <message>
        <source>by itself, {n} tries so far</source>
        <translation>自动重试，已试 {n} 次</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>ContactsCard</name>
    <message>
        <source>Contacts of merchants</source>
        <translation>商户联系人</translation>
    </message>
    <message>
        <source>Of a merchant who trades here the contacts that were replaced go, of a former tenant all of them.</source>
        <translation>在场商户清除已更换的联系人，撤场商户清除全部联系人。</translation>
    </message>
    <message>
        <source>former contacts</source>
        <translation>已更换的联系人</translation>
    </message>
    <message>
        <source>has left the mall</source>
        <translation>已撤场</translation>
    </message>
</context>
<context>
    <name>CopyingTable</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the whole table</source>
        <translation>复制整张表</translation>
    </message>
</context>
<context>
    <name>CountLines</name>
    <message>
        <source>Cash paid out</source>
        <translation>现金赔付</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>未结案件</translation>
    </message>
    <message>
        <source>other steps</source>
        <translation>其他步骤</translation>
    </message>
    <message>
        <source>wait for others</source>
        <translation>等待他方</translation>
    </message>
    <message>
        <source>{n}, last {number}</source>
        <translation>{n} 份，末号 {number}</translation>
    </message>
    <message numerus="yes">
        <source>{sum} in %n payment(s)</source>
        <translation>
            <numerusform>{sum}，%n 笔</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoverageReader</name>
    <message>
        <source>Coverage by merchant</source>
        <translation>各商户覆盖率</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>在册</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>已参训</translation>
    </message>
    <message>
        <source>Trained: came to at least one training of the last twelve months. Roster: the staff that works here now.</source>
        <translation>已参训：近十二个月至少到场一次。名册：现在在岗的人员。</translation>
    </message>
</context>
<context>
    <name>CustomerScreen</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Being kept …</source>
        <translation>正在保存……</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>重写</translation>
    </message>
    <message>
        <source>Confirm signature</source>
        <translation>确认签名</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>向下</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Mall open {opens}–{closes}</source>
        <translation>商场营业时间 {opens}–{closes}</translation>
    </message>
    <message>
        <source>Mr {name}</source>
        <translation>{name}先生</translation>
    </message>
    <message>
        <source>Ms {name}</source>
        <translation>{name}女士</translation>
    </message>
    <message>
        <source>Not signed yet</source>
        <translation>还没签名</translation>
    </message>
    <message>
        <source>On duty today</source>
        <translation>今天值班</translation>
    </message>
    <message>
        <source>Only your own matter is shown here</source>
        <translation>这里只显示您的这一件</translation>
    </message>
    <message>
        <source>Only your own matter is shown here; name and phone are hidden once typed</source>
        <translation>这里只显示您的这一件，姓名和手机号写完即遮住</translation>
    </message>
    <message>
        <source>Only your own matter is shown here; phone hidden</source>
        <translation>这里只显示您的这一件，手机号已遮住</translation>
    </message>
    <message>
        <source>Please look at the clerk's screen</source>
        <translation>请看受理员的屏幕</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Read all of it first</source>
        <translation>先读完全文</translation>
    </message>
    <message>
        <source>Read all of it, then sign in the frame with the pen or the mouse. You may also sign on paper.</source>
        <translation>请通读全文，然后用笔或鼠标在框内签名。也可以在纸上签。</translation>
    </message>
    <message>
        <source>Regulator's officers</source>
        <translation>监管人员</translation>
    </message>
    <message>
        <source>Scan the code to go on with your phone</source>
        <translation>用手机扫一扫，接着在手机上办理</translation>
    </message>
    <message>
        <source>Served by: {name}</source>
        <translation>为您办理：{name}</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Sign here</source>
        <translation>在此签名</translation>
    </message>
    <message>
        <source>Sign when written</source>
        <translation>写完后可签</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签名</translation>
    </message>
    <message>
        <source>Tell the clerk at once what is not right.</source>
        <translation>有不对的地方，请直接告诉受理员。</translation>
    </message>
    <message>
        <source>The signature could not be kept. Confirm it again, or ask the clerk.</source>
        <translation>签名没有保存成功。请再按“确认签名”，或请受理员帮忙。</translation>
    </message>
    <message>
        <source>The text has changed. Read it again before you sign.</source>
        <translation>文字有改动，请重新阅读后再签名。</translation>
    </message>
    <message>
        <source>There is more below</source>
        <translation>下面还有，请往下看</translation>
    </message>
    <message>
        <source>This screen shows only what is written about you.</source>
        <translation>本屏只显示为您登记的内容。</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>向上</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>With pen or mouse</source>
        <translation>用笔或鼠标</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写</translation>
    </message>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
    <message>
        <source>You ask for</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Your case {number}</source>
        <translation>您的案件 {number}</translation>
    </message>
    <message>
        <source>Your dispute is being written down</source>
        <translation>正在记录您的争议</translation>
    </message>
    <message>
        <source>Your signature</source>
        <translation>请您签名</translation>
    </message>
    <message>
        <source>Your signature was given. The clerk checks it now.</source>
        <translation>您已签名，受理员正在核对。</translation>
    </message>
    <message>
        <source>bought {day}</source>
        <translation>{day} 购买</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>{count} people in all</source>
        <translation>等 {count} 人</translation>
    </message>
</context>
<context>
    <name>CustomerScreenCard</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Customer screen</source>
        <translation>对客屏</translation>
    </message>
    <message>
        <source>It fills the screen beside your own.</source>
        <translation>它占满您旁边的那块屏幕。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open it by itself when somebody signs in</source>
        <translation>有人登录时自动打开</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>The consumer reads along what is written about them, scans the code for their phone, and signs with a pen or the mouse. Nothing of other cases is ever on it. Ctrl+M opens and closes it. Kept for this computer.</source>
        <translation>消费者在这块屏上核对为其登记的内容，用手机扫码，用笔或鼠标签名。上面绝不出现其他案件的任何内容。按 Ctrl+M 打开或关闭。此设置只用于这台电脑。</translation>
    </message>
    <message>
        <source>The other screen</source>
        <translation>另一块屏幕</translation>
    </message>
    <message>
        <source>This computer has no second screen: it opens as a window that you move to where the consumer sees it.</source>
        <translation>这台电脑没有第二块屏幕：打开的是一个窗口，请移到消费者看得见的地方。</translation>
    </message>
    <message>
        <source>{screen}, not connected</source>
        <translation>{screen}，未连接</translation>
    </message>
</context>
<context>
    <name>CustomerWindow</name>
    <message>
        <source>Customer screen</source>
        <translation>对客屏</translation>
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
</context>
<context>
    <name>DayEditor</name>
    <message>
        <source>30 days</source>
        <translation>近 30 天</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>近 7 天</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>this year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>11-8, 8 or yesterday</source>
        <translation>11-8、8、昨天</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{days} days ago</source>
        <translation>{days} 天前</translation>
    </message>
</context>
<context>
    <name>DebtActions</name>
    <message>
        <source>Agree instalments</source>
        <translation>约定分期</translation>
    </message>
    <message>
        <source>Approve write-off</source>
        <translation>同意核销</translation>
    </message>
    <message>
        <source>Ask for write-off</source>
        <translation>申请核销</translation>
    </message>
    <message>
        <source>Issue another notice</source>
        <translation>再发通知</translation>
    </message>
    <message>
        <source>Issue notice</source>
        <translation>发追偿通知</translation>
    </message>
    <message>
        <source>Print notice</source>
        <translation>打印通知</translation>
    </message>
    <message>
        <source>Record objection</source>
        <translation>记录异议</translation>
    </message>
    <message>
        <source>Record repayment</source>
        <translation>记录还款</translation>
    </message>
    <message>
        <source>Record service</source>
        <translation>记录送达</translation>
    </message>
    <message>
        <source>Refuse write-off</source>
        <translation>驳回核销</translation>
    </message>
    <message>
        <source>Review objection</source>
        <translation>复核异议</translation>
    </message>
    <message>
        <source>See receipt</source>
        <translation>看送达回执</translation>
    </message>
    <message>
        <source>Set off deposit</source>
        <translation>抵扣保证金</translation>
    </message>
    <message>
        <source>Set off rent</source>
        <translation>抵扣租金</translation>
    </message>
    <message>
        <source>needs a served notice</source>
        <translation>须先送达追偿通知</translation>
    </message>
    <message>
        <source>no deposit is held</source>
        <translation>没有保证金</translation>
    </message>
    <message>
        <source>no notice waits for it</source>
        <translation>没有待送达的通知</translation>
    </message>
    <message>
        <source>no notice was issued</source>
        <translation>没有发过通知</translation>
    </message>
    <message>
        <source>nobody else has the right</source>
        <translation>没有他人有此权限</translation>
    </message>
    <message>
        <source>nothing is owed any more</source>
        <translation>已无欠款</translation>
    </message>
    <message>
        <source>review the objection first</source>
        <translation>须先复核异议</translation>
    </message>
    <message>
        <source>the last one is not served yet</source>
        <translation>上一份还没送达</translation>
    </message>
</context>
<context>
    <name>DebtBoard</name>
    <message numerus="yes">
        <source>%n debt(s), {sum}; none is overdue.</source>
        <translation>
            <numerusform>%n 笔待追偿，共 {sum}，都未逾期。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue, first ask {name} ({days} days).</source>
        <translation>
            <numerusform>%n 笔已逾期，先催 {name}（超 {days} 天）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n write-off(s) wait for another person's approval.</source>
        <translation>
            <numerusform>%n 笔核销等他人审批。</numerusform>
        </translation>
    </message>
    <message>
        <source>Debts of merchants</source>
        <translation>商户欠款</translation>
    </message>
    <message>
        <source>No merchant owes the fund anything.</source>
        <translation>没有商户欠款。</translation>
    </message>
    <message>
        <source>Nothing stands here</source>
        <translation>这里没有欠款</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未结清</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已结清</translation>
    </message>
    <message>
        <source>What the mall paid for a merchant is listed here until it is repaid.</source>
        <translation>替商户先行赔付的款项，追回前列在这里。</translation>
    </message>
</context>
<context>
    <name>Debts</name>
    <message numerus="yes">
        <source>%n debt(s)</source>
        <translation>
            <numerusform>%n 笔</numerusform>
        </translation>
    </message>
    <message>
        <source>(taken back)</source>
        <translation>（已冲回）</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>保证金</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>尚欠</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>分期</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>赔付号</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>{owed} of {paid}</source>
        <translation>{owed}，赔付 {paid}</translation>
    </message>
</context>
<context>
    <name>DepositBoard</name>
    <message numerus="yes">
        <source>%n deposit(s) lack {sum}.</source>
        <translation>
            <numerusform>%n 家保证金共缺 {sum}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask to fill up</source>
        <translation>通知补足</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>补足通知</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Change required sum</source>
        <translation>改应缴额</translation>
    </message>
    <message>
        <source>Deposits of merchants</source>
        <translation>商户保证金</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>可退</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>退保证金</translation>
    </message>
    <message>
        <source>Has left, and nothing is open: the deposit may go back.</source>
        <translation>已撤场，没有未结事项，保证金可以退还。</translation>
    </message>
    <message>
        <source>Has left. The deposit stays with the mall: {why}. The mall answers to consumers for a counter it let (Consumer Protection Law art. 43).</source>
        <translation>已撤场，保证金留存：{why}。柜台租赁期满后，消费者可向出租方商场要求赔偿（消法第四十三条）。</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>实存</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺额</translation>
    </message>
    <message>
        <source>New deposit</source>
        <translation>新增保证金</translation>
    </message>
    <message>
        <source>No deposit lacks anything.</source>
        <translation>保证金都已足额。</translation>
    </message>
    <message>
        <source>No merchant has a deposit</source>
        <translation>还没有商户保证金</translation>
    </message>
    <message>
        <source>Print top-up notice</source>
        <translation>打印补足通知</translation>
    </message>
    <message>
        <source>Record deposit</source>
        <translation>收保证金</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>应缴</translation>
    </message>
    <message>
        <source>Set off a debt</source>
        <translation>抵扣欠款</translation>
    </message>
    <message>
        <source>Set what a contract asks for; it is then listed here.</source>
        <translation>按合同设定应缴额后列在这里。</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>铺位</translation>
    </message>
    <message>
        <source>for debts and payments</source>
        <translation>因欠款和待付</translation>
    </message>
    <message>
        <source>no top-up was asked for</source>
        <translation>没有发过补足通知</translation>
    </message>
    <message>
        <source>nothing is missing</source>
        <translation>没有缺额</translation>
    </message>
    <message>
        <source>nothing of it is free</source>
        <translation>没有可退的部分</translation>
    </message>
    <message>
        <source>owes nothing</source>
        <translation>没有欠款</translation>
    </message>
    <message>
        <source>see merchant</source>
        <translation>看商户</translation>
    </message>
    <message>
        <source>{name} has left; the deposit of {sum} is still here.</source>
        <translation>{name} 已撤场，保证金 {sum} 仍在。</translation>
    </message>
    <message>
        <source>{number}, by {day}</source>
        <translation>{number}，{day} 前</translation>
    </message>
    <message>
        <source>{n} short, {gone} left</source>
        <translation>{n} 家不足，{gone} 家撤场</translation>
    </message>
</context>
<context>
    <name>DepositTab</name>
    <message>
        <source>Advance compensation for them</source>
        <translation>已先行赔付</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>保证金</translation>
    </message>
    <message>
        <source>Deposit held</source>
        <translation>已收保证金</translation>
    </message>
    <message>
        <source>Deposit required</source>
        <translation>保证金应缴</translation>
    </message>
    <message>
        <source>From the fund's book; money moves on its page.</source>
        <translation>数据取自赔付资金账簿，收付在先行赔付页办理。</translation>
    </message>
    <message>
        <source>Recourse, closing</source>
        <translation>追偿结账</translation>
    </message>
    <message>
        <source>Still owed by them</source>
        <translation>尚待追偿</translation>
    </message>
    <message>
        <source>When the shop leaves</source>
        <translation>撤场时</translation>
    </message>
    <message>
        <source>may go back, nothing is open</source>
        <translation>无未结事项，可退还</translation>
    </message>
    <message>
        <source>stays with the mall: {why}</source>
        <translation>留存商场：{why}</translation>
    </message>
</context>
<context>
    <name>DeskInbox</name>
    <message>
        <source>Taken out of the inbox</source>
        <translation>已移出收件</translation>
    </message>
</context>
<context>
    <name>DeskKeyCard</name>
    <message>
        <source>A new key was told; it is in use once it is confirmed.</source>
        <translation>新密钥已上报，确认后启用。</translation>
    </message>
    <message>
        <source>Key of this desk</source>
        <translation>本机密钥</translation>
    </message>
    <message>
        <source>Renew it when somebody may have copied it, or once a year.</source>
        <translation>怀疑外泄时更换，或每年更换一次。</translation>
    </message>
    <message>
        <source>Renew the key</source>
        <translation>更换密钥</translation>
    </message>
</context>
<context>
    <name>DeskNotifications</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open inbox</source>
        <translation>打开收件</translation>
    </message>
</context>
<context>
    <name>DiagnosticsCard</name>
    <message>
        <source>Diagnostics</source>
        <translation>诊断信息</translation>
    </message>
    <message>
        <source>Diagnostics saved</source>
        <translation>诊断信息已保存</translation>
    </message>
    <message>
        <source>One file for who looks after the program: log, crash files, versions, limits, and how large the ledger is. Nothing about a person. The journal notes that it was saved.</source>
        <translation>交给程序维护人员的一个文件：运行日志、故障文件、版本、时限额度、台账大小；不含任何个人信息。保存会记入日志。</translation>
    </message>
    <message>
        <source>Save diagnostics</source>
        <translation>保存诊断信息</translation>
    </message>
</context>
<context>
    <name>DirectoryActions</name>
    <message>
        <source>Board version {n} posted</source>
        <translation>第 {n} 版公示牌已张贴</translation>
    </message>
    <message>
        <source>Call logged: {name}, {result}</source>
        <translation>已记录通话：{name}，{result}</translation>
    </message>
    <message>
        <source>Confirmed {name}</source>
        <translation>已核对 {name}</translation>
    </message>
    <message>
        <source>Copied {number}</source>
        <translation>已复制 {number}</translation>
    </message>
    <message>
        <source>End entry</source>
        <translation>停用条目</translation>
    </message>
    <message>
        <source>Ended: {name}</source>
        <translation>已停用：{name}</translation>
    </message>
</context>
<context>
    <name>DirectoryPage</name>
    <message>
        <source>Add entry</source>
        <translation>新增条目</translation>
    </message>
    <message>
        <source>Direct line</source>
        <translation>一线通</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已写入：{name}</translation>
    </message>
    <message>
        <source>The board in the mall is out of date.</source>
        <translation>商场张贴的公示牌不是最新版。</translation>
    </message>
    <message>
        <source>The directory could not be read</source>
        <translation>一线通没有读出来</translation>
    </message>
    <message>
        <source>add entry</source>
        <translation>新增条目</translation>
    </message>
    <message>
        <source>call</source>
        <translation>拨号</translation>
    </message>
    <message>
        <source>next card</source>
        <translation>下一张卡片</translation>
    </message>
    <message>
        <source>{n} entries, all confirmed</source>
        <translation>共 {n} 条，都在 90 天内核对过</translation>
    </message>
    <message>
        <source>{n} to be confirmed again: {names}</source>
        <translation>{n} 条需重新核对：{names}</translation>
    </message>
</context>
<context>
    <name>DisputeTable</name>
    <message>
        <source>Disputes of the merchant</source>
        <translation>该商户的争议</translation>
    </message>
</context>
<context>
    <name>DisputesModel</name>
    <message>
        <source>Amount, yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Goods, problem</source>
        <translation>商品、问题</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>登记日期</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>DisputesTab</name>
    <message>
        <source>Disputes</source>
        <translation>争议</translation>
    </message>
    <message>
        <source>New ones stand here.</source>
        <translation>新争议登记后列在这里。</translation>
    </message>
    <message>
        <source>No dispute with this merchant</source>
        <translation>该商户没有争议</translation>
    </message>
    <message>
        <source>The same cause came back</source>
        <translation>同一原因反复出现</translation>
    </message>
    <message>
        <source>Within 90 days: {causes}. Press the shop by a notice.</source>
        <translation>90 天内：{causes}。可发整改通知督促。</translation>
    </message>
    <message>
        <source>{n}, the newest {shown} shown</source>
        <translation>{n} 件，列出最近 {shown} 件</translation>
    </message>
</context>
<context>
    <name>DraftOffer</name>
    <message>
        <source>A draft was left here</source>
        <translation>这里有上次留下的草稿</translation>
    </message>
    <message>
        <source>Draft shown</source>
        <translation>已显示草稿</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示草稿</translation>
    </message>
</context>
<context>
    <name>DraftShow</name>
    <message>
        <source>Show no more</source>
        <translation>不再给消费者看</translation>
    </message>
    <message>
        <source>Show to the consumer</source>
        <translation>给消费者看</translation>
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
    <name>DryRunCard</name>
    <message>
        <source>Dry run</source>
        <translation>试算</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Mend the red rows in the box first</source>
        <translation>先在名单中改好红色各行</translation>
    </message>
    <message>
        <source>Name or fault</source>
        <translation>姓名或问题</translation>
    </message>
    <message>
        <source>No row yet</source>
        <translation>还没有名单</translation>
    </message>
    <message>
        <source>Nothing was written. What you typed is still here.</source>
        <translation>没有写入。已填内容仍在。</translation>
    </message>
    <message>
        <source>Paste the rows, or open a sheet; each is checked before anything is written.</source>
        <translation>粘贴名单或打开表格；逐行检查后才写入。</translation>
    </message>
    <message numerus="yes">
        <source>Register %n case(s)</source>
        <translation>
            <numerusform>登记 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>{passed} passed, {mends} to mend</source>
        <translation>{passed} 行可登记，{mends} 行待修改</translation>
    </message>
</context>
<context>
    <name>DutyCell</name>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
</context>
<context>
    <name>DutyChoice</name>
    <message>
        <source>On duty</source>
        <translation>值班人</translation>
    </message>
    <message>
        <source>Put on duty</source>
        <translation>确定值班</translation>
    </message>
</context>
<context>
    <name>DutyPage</name>
    <message numerus="yes">
        <source>%n case(s) of the platform saved</source>
        <translation>
            <numerusform>已保存平台案件 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>12315 platform {month}</source>
        <translation>12315平台ODR月报 {month}</translation>
    </message>
    <message>
        <source>Duty could not be read</source>
        <translation>值班表读不出来</translation>
    </message>
    <message>
        <source>Duty, hand-over</source>
        <translation>值班交接</translation>
    </message>
    <message>
        <source>No roster is kept yet. Click a shift to put people on duty.</source>
        <translation>尚未排班，点班次即可安排。</translation>
    </message>
    <message>
        <source>Nobody is on duty now.</source>
        <translation>当前无人值班。</translation>
    </message>
    <message>
        <source>On duty now: {names}.</source>
        <translation>当前值班：{names}。</translation>
    </message>
    <message>
        <source>On duty: {name}, who took over {at}.</source>
        <translation>当前值班：{name}（{at} 接班）。</translation>
    </message>
    <message>
        <source>Roster: {names}.</source>
        <translation>排班：{names}。</translation>
    </message>
    <message>
        <source>Save sheet</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>The mall is closed.</source>
        <translation>商场已打烊。</translation>
    </message>
    <message>
        <source>choose people</source>
        <translation>选值班人</translation>
    </message>
    <message>
        <source>next shift</source>
        <translation>下一班次</translation>
    </message>
    <message>
        <source>{name} handed over; a colleague must take over.</source>
        <translation>{name} 已交班，待同事接班。</translation>
    </message>
</context>
<context>
    <name>DutySide</name>
    <message>
        <source>Handed over; the colleague takes over with their own password</source>
        <translation>已交班，由接班人输入本人密码接班</translation>
    </message>
    <message>
        <source>Roster kept</source>
        <translation>排班已保存</translation>
    </message>
    <message>
        <source>Taken back; the shift goes on</source>
        <translation>已撤回交班，本班继续</translation>
    </message>
    <message>
        <source>Taken over; the sheet says that nobody handed over</source>
        <translation>已接班，交接班表注明未交班</translation>
    </message>
    <message>
        <source>both sign the sheet</source>
        <translation>交接表由双方签字</translation>
    </message>
    <message>
        <source>{name} has taken over</source>
        <translation>{name} 已接班</translation>
    </message>
</context>
<context>
    <name>ElidingLabel</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>EndDateForm</name>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Say why in one sentence</source>
        <translation>用一句话写明原因</translation>
    </message>
</context>
<context>
    <name>EnquiryHelpCard</name>
    <message>
        <source>Into the answer</source>
        <translation>写入答复</translation>
    </message>
    <message>
        <source>May be answered so</source>
        <translation>可参考的答复</translation>
    </message>
</context>
<context>
    <name>EnquiryList</name>
    <message>
        <source>Make it a dispute</source>
        <translation>转为争议</translation>
    </message>
    <message>
        <source>No enquiry yet</source>
        <translation>尚无咨询</translation>
    </message>
    <message>
        <source>Open the dispute</source>
        <translation>打开争议</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Recent enquiries</source>
        <translation>近期咨询</translation>
    </message>
    <message>
        <source>The enquiries could not be read</source>
        <translation>咨询记录读不出来</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What was asked and answered stands here.</source>
        <translation>问过并答复的都在这里。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>{name}, {minutes} min</source>
        <translation>{name}，用时 {minutes} 分</translation>
    </message>
</context>
<context>
    <name>EnquiryPage</name>
    <message>
        <source>Enquiries</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>Enquiry recorded</source>
        <translation>咨询已记录</translation>
    </message>
    <message>
        <source>Taken down as a dispute</source>
        <translation>已转为争议登记</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一栏</translation>
    </message>
    <message>
        <source>record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>{today} today, {month} this month</source>
        <translation>今天 {today} 件，本月 {month} 件</translation>
    </message>
</context>
<context>
    <name>EnquiryPanel</name>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Enquiry</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>Make it a dispute</source>
        <translation>转为争议</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>用时（分）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Record enquiry</source>
        <translation>记录咨询</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Whole minutes, at most {most}</source>
        <translation>填整分钟，最多 {most}</translation>
    </message>
</context>
<context>
    <name>EnrolCard</name>
    <message>
        <source>Address of the regulator's hub</source>
        <translation>监管平台地址</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>注册</translation>
    </message>
    <message>
        <source>Enrol this desk</source>
        <translation>本台注册到监管端</translation>
    </message>
    <message>
        <source>Enrolling…</source>
        <translation>正在注册…</translation>
    </message>
    <message>
        <source>Not enrolled. What you typed is still here.</source>
        <translation>没有注册，已填内容还在</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>一次性注册码</translation>
    </message>
    <message>
        <source>The regulator gives each station an address and a code that works once. From then on cases can be escalated and answers come in by themselves.</source>
        <translation>监管部门给每个受理站一个地址和一个只能用一次的注册码。注册后即可上报案件，答复自动到达。</translation>
    </message>
    <message>
        <source>Type the code from the notice</source>
        <translation>填写通知单上的注册码</translation>
    </message>
    <message>
        <source>Write the whole address, beginning with https://</source>
        <translation>填写完整地址，以 https:// 开头</translation>
    </message>
    <message>
        <source>as written on the notice</source>
        <translation>见通知单</translation>
    </message>
    <message>
        <source>http:// is not encrypted: ask the regulator for the https:// address</source>
        <translation>http:// 不加密：请向监管部门索要以 https:// 开头的地址</translation>
    </message>
</context>
<context>
    <name>ErasureCard</name>
    <message>
        <source>Erase</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Erase {what}</source>
        <translation>清除 {what}</translation>
    </message>
    <message>
        <source>Erased: {what}</source>
        <translation>已清除：{what}</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Managers erase.</source>
        <translation>由站长或商场经理清除。</translation>
    </message>
    <message>
        <source>Names, phones and texts about people of {what} go; numbers, sums and days stay, and the journal still proves itself.</source>
        <translation>{what}中的姓名、电话和涉及个人的文字将被清除；编号、金额和日期保留，台账校验不受影响。</translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>没有到期的内容。</translation>
    </message>
    <message>
        <source>What is erased cannot be brought back</source>
        <translation>清除后不能恢复</translation>
    </message>
    <message>
        <source>under legal hold</source>
        <translation>保全中</translation>
    </message>
</context>
<context>
    <name>EvidenceCard</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 份</numerusform>
        </translation>
    </message>
    <message>
        <source>A copy can be saved once the dispute is logged</source>
        <translation>登记后才能另存证据</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>添加证据</translation>
    </message>
    <message>
        <source>Drop files, paste with Ctrl+V, or choose</source>
        <translation>拖入文件、Ctrl+V 粘贴，或点此选择</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>keeping a file</source>
        <translation>正在存入</translation>
    </message>
</context>
<context>
    <name>EvidencePages</name>
    <message>
        <source>The first {shown} of {count} pages are shown. Save the original to read the rest.</source>
        <translation>共 {count} 页，仅显示前 {shown} 页。其余请保存原文件后查看。</translation>
    </message>
</context>
<context>
    <name>EvidenceStorage</name>
    <message>
        <source>Pasted {time}.png</source>
        <translation>粘贴 {time}.png</translation>
    </message>
</context>
<context>
    <name>EvidenceTab</name>
    <message>
        <source>Add evidence</source>
        <translation>添加证据</translation>
    </message>
    <message>
        <source>Copy the digest</source>
        <translation>复制校验值</translation>
    </message>
    <message>
        <source>Copy the name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>Save the original</source>
        <translation>保存原文件</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Take off the case</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>it belongs to the duplicate</source>
        <translation>属于重复件</translation>
    </message>
    <message>
        <source>or drop files here, Ctrl+V</source>
        <translation>或拖入文件、Ctrl+V 粘贴</translation>
    </message>
    <message>
        <source>{name}, hash checked: {hash}…</source>
        <translation>{name}，哈希已核对 {hash}…</translation>
    </message>
</context>
<context>
    <name>EvidenceViewer</name>
    <message>
        <source>Being opened</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选一份文件</translation>
    </message>
    <message>
        <source>Showing this file takes too long. It is kept as it came: save the original.</source>
        <translation>显示此文件耗时过长。文件原样保存着：可保存原文件。</translation>
    </message>
    <message>
        <source>Showing this file takes too much memory. It is kept as it came: save the original.</source>
        <translation>显示此文件占用内存过大。文件原样保存着：可保存原文件。</translation>
    </message>
    <message>
        <source>This file cannot be shown</source>
        <translation>这份文件显示不了</translation>
    </message>
    <message>
        <source>{size}, kept as it came. It cannot be shown here.</source>
        <translation>{size}，按原样保存，此处不能显示。</translation>
    </message>
</context>
<context>
    <name>ExhibitFacts</name>
    <message>
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
    <message>
        <source>Added by</source>
        <translation>添加人</translation>
    </message>
    <message>
        <source>Exhibit</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Zoom and rotation change the view alone; the file stays as it came. A saved copy is noted in the journal with its digest.</source>
        <translation>缩放、旋转只改显示，原件不变。另存的副本连同校验值记入操作记录。</translation>
    </message>
    <message>
        <source>from the consumer's phone, code {token}</source>
        <translation>来自消费者手机，码 {token}</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 份，共 {count} 份</translation>
    </message>
</context>
<context>
    <name>ExhibitStage</name>
    <message>
        <source>Being opened</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Film and sound cannot be played on this computer. Save a copy to play it elsewhere.</source>
        <translation>这台电脑不能播放录像和录音。可另存副本，到别处播放。</translation>
    </message>
    <message>
        <source>Only the beginning is shown. Save a copy to read the rest.</source>
        <translation>只显示开头部分。其余内容可另存副本查看。</translation>
    </message>
    <message>
        <source>Showing this file takes too long. It is kept as it came: save a copy.</source>
        <translation>显示这份文件用时太长。原件完好，可另存副本查看。</translation>
    </message>
    <message>
        <source>Showing this file takes too much memory. It is kept as it came: save a copy.</source>
        <translation>显示这份文件占用内存太多。原件完好，可另存副本查看。</translation>
    </message>
    <message>
        <source>This file cannot be read, or its kind is not known here. It is kept as it came: save a copy to open it.</source>
        <translation>这份文件读不出来，或不认识它的格式。原件完好，可另存副本打开。</translation>
    </message>
    <message>
        <source>This kind of file cannot be shown here. Save a copy to open it.</source>
        <translation>这种文件不能在这里显示。可另存副本打开。</translation>
    </message>
</context>
<context>
    <name>ExhibitViewer</name>
    <message>
        <source>Beside the next</source>
        <translation>与下一份并排</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Exhibit before</source>
        <translation>上一份证据</translation>
    </message>
    <message>
        <source>Exhibit {number} · {name}</source>
        <translation>证据 {number} · {name}</translation>
    </message>
    <message>
        <source>File facts</source>
        <translation>文件信息</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Next exhibit</source>
        <translation>下一份证据</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Page {n} of {count}</source>
        <translation>第 {n} / {count} 页</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>{n} of {count}</source>
        <translation>第 {n} / {count} 份</translation>
    </message>
</context>
<context>
    <name>Exhibits</name>
    <message>
        <source>An auditor reads evidence and takes no copy out</source>
        <translation>审计人员可看证据，不能另存</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 表</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Names and phones in full</source>
        <translation>姓名、手机号不遮盖</translation>
    </message>
    <message>
        <source>Otherwise names and phones are masked, also inside the facts.</source>
        <translation>不勾选则遮盖姓名和手机号，事实经过中的也遮盖。</translation>
    </message>
    <message>
        <source>PDF ledger book</source>
        <translation>PDF 台账册</translation>
    </message>
    <message>
        <source>Public ledger</source>
        <translation>公示台账</translation>
    </message>
    <message>
        <source>To be put up: nobody is named, and cases are left out whose consumer did not agree.</source>
        <translation>供张贴公示：不出现任何人的姓名；问过而未同意公示的案件不列入。</translation>
    </message>
</context>
<context>
    <name>ExportRequestForm</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Passphrase of the archive</source>
        <translation>归档口令</translation>
    </message>
    <message>
        <source>Passphrase once more</source>
        <translation>再输一次口令</translation>
    </message>
    <message>
        <source>This is another passphrase</source>
        <translation>两次口令不一致</translation>
    </message>
    <message>
        <source>Use {n} characters or more</source>
        <translation>请用至少 {n} 个字符</translation>
    </message>
    <message>
        <source>Write a year</source>
        <translation>请填年份</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>{n} characters or more</source>
        <translation>至少 {n} 个字符</translation>
    </message>
</context>
<context>
    <name>ExportStrip</name>
    <message numerus="yes">
        <source>%Ln case(s) written</source>
        <translation>
            <numerusform>已导出 %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Export cancelled, no file was written</source>
        <translation>已取消导出，没有写出文件</translation>
    </message>
    <message>
        <source>Exporting to {name}</source>
        <translation>正在导出 {name}</translation>
    </message>
    <message>
        <source>Nothing was exported</source>
        <translation>没有导出</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>about {n} s left</source>
        <translation>约剩 {n} 秒</translation>
    </message>
</context>
<context>
    <name>ExportTaskCard</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>It takes a manager with the right to reports.</source>
        <translation>需由有举报权限的站长办理。</translation>
    </message>
    <message>
        <source>Stopped; nothing was written</source>
        <translation>已停止，没有写出任何文件</translation>
    </message>
    <message>
        <source>Written and noted</source>
        <translation>已写出并记入日志</translation>
    </message>
    <message numerus="yes">
        <source>Written without %n damaged file(s)</source>
        <translation>
            <numerusform>已写出，其中 %n 个证据文件已损坏，未能写入</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Extras</name>
    <message>
        <source>Agent</source>
        <translation>代理人</translation>
    </message>
    <message>
        <source>Also reports a violation</source>
        <translation>同时举报违法行为</translation>
    </message>
    <message>
        <source>An agent acts for the consumer</source>
        <translation>由代理人办理</translation>
    </message>
    <message>
        <source>Becomes a record of its own, sealed for the regulator: not in the case, its papers, the ledger or the search (Order 121 art. 3, 9, 37).</source>
        <translation>另立记录，密封移送监管部门：不进案件、案件文书、台账和检索（121号令第三、九、三十七条）。</translation>
    </message>
    <message>
        <source>Bonus</source>
        <translation>赠送</translation>
    </message>
    <message>
        <source>Contract ends</source>
        <translation>合同到期</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>Joint complaint of several</source>
        <translation>多人共同投诉</translation>
    </message>
    <message>
        <source>Mandate (a file of the evidence)</source>
        <translation>授权委托书（选证据文件）</translation>
    </message>
    <message>
        <source>Original seen</source>
        <translation>原件已核对</translation>
    </message>
    <message>
        <source>Paid (yuan)</source>
        <translation>预付（元）</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Prepaid card or course</source>
        <translation>预付卡、预付课程</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Second representative</source>
        <translation>第二代表人</translation>
    </message>
    <message>
        <source>Somebody was hurt</source>
        <translation>有人身损害</translation>
    </message>
    <message>
        <source>The consumer is a minor</source>
        <translation>消费者未成年</translation>
    </message>
    <message>
        <source>The others' written consent</source>
        <translation>其他投诉人书面同意</translation>
    </message>
    <message>
        <source>The others, one a line: name, phone, sum</source>
        <translation>其他投诉人，每行一人：姓名、电话、金额</translation>
    </message>
    <message>
        <source>Under fourteen: sensitive, with the guardian's consent</source>
        <translation>不满十四周岁：敏感信息，须监护人同意</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>What happened (on no paper, kept ten years)</source>
        <translation>损害情况（不印在文书上，保存十年）</translation>
    </message>
    <message>
        <source>What is reported</source>
        <translation>举报内容</translation>
    </message>
</context>
<context>
    <name>FactsInput</name>
    <message>
        <source>F9 stock phrases</source>
        <translation>F9 插入常用句</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} 字</translation>
    </message>
</context>
<context>
    <name>FactsSection</name>
    <message>
        <source>Facts</source>
        <translation>事实经过</translation>
    </message>
    <message>
        <source>Time, place, what the shop says, what the consumer asks</source>
        <translation>时间、地点、商户说法、消费者要求</translation>
    </message>
    <message>
        <source>{count} characters too many: attach the long text as a file</source>
        <translation>多 {count} 字，长文作为附件添加</translation>
    </message>
</context>
<context>
    <name>FailedRow</name>
    <message>
        <source>Drop {name}</source>
        <translation>不要 {name}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>FaultBanner</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>FaultNotice</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>You can go on working. If it comes again, save the diagnostics under Settings and hand them to who looks after the program.</source>
        <translation>可以继续工作。如再次出现，请在“设置与备份”中保存诊断信息，交给负责程序的人。</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>A version is being looked for or proved just now. Try again in a moment.</source>
        <translation>正在检查或核对版本，请稍后再试。</translation>
    </message>
    <message>
        <source>An address with http:// would send cases unencrypted, so nothing was sent. Ask the regulator for the one with https://.</source>
        <translation>以 http:// 开头的地址不加密，案件会明文传送，因此未发送。请向监管部门索要以 https:// 开头的地址。</translation>
    </message>
    <message>
        <source>Another backup of this ledger is under way. Wait until it has ended.</source>
        <translation>本台账正在进行另一次备份，请等它结束。</translation>
    </message>
    <message>
        <source>Another computer answers at this address than the one with the ledger; nothing was sent to it. Check the address, or join again by a new code.</source>
        <translation>此地址应答的不是存放台账的主机，未向其发送任何内容。请核对地址，或用新的加入码重新加入。</translation>
    </message>
    <message>
        <source>Another program on this computer serves this ledger already: its service, or another window. End it there first.</source>
        <translation>本机已有程序（后台服务或另一个窗口）在供其他电脑使用本台账。请先在那里停止。</translation>
    </message>
    <message>
        <source>Another program receives the copy just now, or this computer has taken over.</source>
        <translation>另一个程序正在接收副本，或本机已经接管。</translation>
    </message>
    <message>
        <source>Another window has this ledger open. Close it there first.</source>
        <translation>此台账已在别处打开。先在那边关闭。</translation>
    </message>
    <message>
        <source>Another window or command is fetching versions. Wait until it is done.</source>
        <translation>另一个窗口或命令正在获取新版本，请等它完成。</translation>
    </message>
    <message>
        <source>Certificate and key do not go together, cannot be read, or bear no name. Choose the two PEM files that the mall's IT gave you: the certificate with its chain, and its key without a password.</source>
        <translation>证书与私钥不配套、读不出来，或证书里没有主机名。请选择商场 IT 提供的两个 PEM 文件：带证书链的证书，以及没有密码的私钥。</translation>
    </message>
    <message>
        <source>Files cannot be written and removed in this folder: {why}. Check that it is there and that you may write in it.</source>
        <translation>无法在该文件夹中写入和删除文件：{why}。请确认文件夹存在，且您有写入权限。</translation>
    </message>
    <message>
        <source>Files of this kind are not kept as evidence. Use a picture or a PDF.</source>
        <translation>这类文件不能作证据。用图片或 PDF。</translation>
    </message>
    <message>
        <source>Give a passphrase of ten characters or more, or the age key (age1…) of who may read it.</source>
        <translation>请给出至少十个字符的口令，或有权阅读者的 age 公钥（age1…）。</translation>
    </message>
    <message>
        <source>Group {group} does not fit. Compare it with the sheet.</source>
        <translation>第 {group} 组录错。与恢复单核对。</translation>
    </message>
    <message>
        <source>It was cancelled. Nothing was changed.</source>
        <translation>已取消，没有改动。</translation>
    </message>
    <message>
        <source>Its text was erased</source>
        <translation>内容已删除</translation>
    </message>
    <message>
        <source>Name and password do not match. Type them again.</source>
        <translation>姓名与密码不符。重新输入。</translation>
    </message>
    <message>
        <source>New versions are not looked for: no source is set, and no regulator's hub is reached over the network. Choose a folder or a stick with versions, or ask whoever looks after this computer.</source>
        <translation>没有设置新版本的来源，也没有联网的监管端可问。可选择存有新版本的文件夹或 U 盘，或请电脑管理员设置。</translation>
    </message>
    <message>
        <source>New versions cannot be read at {where}: {why}. Check network or folder, then try again; your work is not touched.</source>
        <translation>在 {where} 读不到新版本：{why}。请检查网络或文件夹后再试；工作不受影响。</translation>
    </message>
    <message>
        <source>New versions come from the regulator's hub here: sign in first, or choose a folder.</source>
        <translation>本机的新版本来自监管端：请先登录，或选择文件夹。</translation>
    </message>
    <message>
        <source>No newer version has been fetched yet. Fetch it first.</source>
        <translation>还没有下载新版本，请先下载。</translation>
    </message>
    <message>
        <source>No standby has taken this ledger over: it is the one that counts.</source>
        <translation>没有备用机接管过这个台账，它仍然有效。</translation>
    </message>
    <message>
        <source>No whole list of versions is at {where}. Choose the folder that holds “metadata” and “targets”; where versions are being renewed, try again later.</source>
        <translation>{where} 没有完整的版本清单。请选择含有 metadata 和 targets 的文件夹；如正在更新，请稍后再试。</translation>
    </message>
    <message>
        <source>Nothing can be written in {path}. Choose another folder and export again.</source>
        <translation>{path} 里写不进文件。换一个文件夹再导出。</translation>
    </message>
    <message>
        <source>On this computer the administrator installs new versions (install_updates in the machine's configuration). Tell them of it.</source>
        <translation>本机由管理员安装新版本（机器配置中的 install_updates）。请告知管理员。</translation>
    </message>
    <message>
        <source>Others are at work in this ledger: {count}. The key can be renewed once they have signed out.</source>
        <translation>还有 {count} 人正登录在这本台账上。等他们退出后才能更换密钥。</translation>
    </message>
    <message>
        <source>Packets leave by one folder and answers come by another: name two.</source>
        <translation>数据包和回执须用两个不同的文件夹，请分别选定。</translation>
    </message>
    <message>
        <source>Port {port} is used by another program on this computer. End that program, or restart this computer, then try again.</source>
        <translation>本机的 {port} 端口被其他程序占用。关闭该程序，或重启本机后再试。</translation>
    </message>
    <message>
        <source>Someone with this name is signed up already. Add a second character.</source>
        <translation>已有同名人员。名字后加以区别。</translation>
    </message>
    <message>
        <source>Something failed that should not (reference {reference}). What was saved is safe; try again or restart.</source>
        <translation>出现意外错误（编号 {reference}）。已保存的都在，重试或重启程序。</translation>
    </message>
    <message>
        <source>Something failed that should not. What was saved is safe; try again or restart.</source>
        <translation>出现意外错误。已保存的都在，重试或重启程序。</translation>
    </message>
    <message>
        <source>Something was entered while the version was being proved, so nothing was switched. Try again when nobody is at work.</source>
        <translation>核对新版本期间台账有新记录，没有切换。请在无人操作时再试。</translation>
    </message>
    <message>
        <source>Takeover answers are read at the takeover, packet answers at the packets.</source>
        <translation>接续申请的回执在申请接续处读入，数据包的回执在数据包处读入。</translation>
    </message>
    <message>
        <source>The case was voided or merged before</source>
        <translation>案件此前已作废或并案</translation>
    </message>
    <message>
        <source>The certificate at this address is not trusted. Check the address; if the regulator has an authority of its own, ask for a code that names it, or choose its file under Network.</source>
        <translation>这个地址的证书不受信任。请核对地址；如果监管局使用自建根证书，请索取写明根证书的注册码，或在“网络设置”里选择根证书文件。</translation>
    </message>
    <message>
        <source>The certificate of {where} is not trusted, so nothing was read there. Ask whoever looks after this computer, or choose a stick.</source>
        <translation>{where} 的证书不受信任，没有读取。请联系电脑管理员，或改用 U 盘。</translation>
    </message>
    <message>
        <source>The code is wrong or used up. Ask for a new one.</source>
        <translation>注册码不对或已用过。重新索取。</translation>
    </message>
    <message>
        <source>The code is wrong, used up, older than ten minutes, or of another computer than the one at this address. Have a new one made at the computer with the ledger.</source>
        <translation>加入码有误、已用过、已超过十分钟，或不属于此地址的主机。请在主机上重新生成一个。</translation>
    </message>
    <message>
        <source>The computer with the ledger answers, so it is not lost, and goes on. To go on here all the same, end its program first.</source>
        <translation>主机有应答，并没有丢失，台账仍在那里。确要由本机接管，请先在主机上结束程序。</translation>
    </message>
    <message>
        <source>The computer with the ledger cannot take what was kept here meanwhile: its program is an older one, or its disk is full. Have it updated, or make room there.</source>
        <translation>存放台账的主机暂时收不了本机留存的内容：主机程序版本较旧，或磁盘已满。请更新主机程序，或在主机上腾出空间。</translation>
    </message>
    <message>
        <source>The computer with the ledger does not answer. Check that it is on and that the network works; what you typed is kept.</source>
        <translation>存放台账的主机没有应答。请确认主机已开机、网络正常；已填写的内容都保留着。</translation>
    </message>
    <message>
        <source>The computer with the ledger does not know this seat; its ledger may have been restored. Join again by a new code.</source>
        <translation>主机不认识本席位，可能是台账恢复过备份。请用新的加入码重新加入。</translation>
    </message>
    <message>
        <source>The computer with the ledger lacks what the copy here has; its ledger may have been restored from an earlier backup. The copy stays as it is.</source>
        <translation>主机的台账缺少本机副本已有的内容，可能是用较早的备份恢复的。副本保持不变。</translation>
    </message>
    <message>
        <source>The computer with the ledger runs a newer program ({version}). Update this computer.</source>
        <translation>主机上的程序版本较新（{version}）。请更新本机的程序。</translation>
    </message>
    <message>
        <source>The computer with the ledger runs an older program ({version}). Have it updated there first.</source>
        <translation>主机上的程序版本较旧（{version}）。请先在主机上更新程序。</translation>
    </message>
    <message>
        <source>The database library is too old. Install the program again.</source>
        <translation>数据库组件过旧。重新安装程序。</translation>
    </message>
    <message>
        <source>The disk is full. What you typed is kept; free some space and try again.</source>
        <translation>磁盘已满。已填内容还在，腾出空间后重试。</translation>
    </message>
    <message>
        <source>The disk reports an error. Back up now and have the disk checked.</source>
        <translation>磁盘报错。立即备份并检查磁盘。</translation>
    </message>
    <message>
        <source>The file cannot be read. Copy it to this computer and try again.</source>
        <translation>文件读不出来。复制到本机后重试。</translation>
    </message>
    <message>
        <source>The file is empty. Choose another.</source>
        <translation>文件是空的。换一个。</translation>
    </message>
    <message>
        <source>The file is not what was kept: its hash differs. Take it from the backup.</source>
        <translation>文件与入库时不一致，哈希不符。从备份取回。</translation>
    </message>
    <message>
        <source>The file is too big: {limit_mb} MB at most. Make it smaller.</source>
        <translation>文件太大，最多 {limit_mb} MB。压缩后再添加。</translation>
    </message>
    <message>
        <source>The file that came from {where} is not the one that its publisher signed, and was deleted. Try again; when it happens again, take it from elsewhere.</source>
        <translation>从 {where} 取得的文件与发布者签名的不符，已删除。请重试；再次不符请换一个来源。</translation>
    </message>
    <message>
        <source>The folder cannot be written to. What you typed is kept; ask for write access.</source>
        <translation>文件夹不能写入。已填内容还在，开通写权限后重试。</translation>
    </message>
    <message>
        <source>The gateway did not take it within a day</source>
        <translation>短信平台一天内未接收</translation>
    </message>
    <message>
        <source>The gateway refused the message</source>
        <translation>短信平台拒收</translation>
    </message>
    <message>
        <source>The gateway was switched off</source>
        <translation>短信平台已停用</translation>
    </message>
    <message>
        <source>The ledger does not open with this key. Restore the key files from the backup.</source>
        <translation>密钥打不开台账。从备份恢复密钥文件。</translation>
    </message>
    <message>
        <source>The ledger file is damaged. Nothing more is written; restore the last backup.</source>
        <translation>台账文件已损坏，已停止写入。恢复最近的备份。</translation>
    </message>
    <message>
        <source>The ledger file is not there. Check the folder or the network drive.</source>
        <translation>找不到台账文件。检查文件夹或网络盘。</translation>
    </message>
    <message>
        <source>The ledger is being checked or exported in full already, for somebody at another computer. Try again in some minutes.</source>
        <translation>已有人在另一台电脑上校验或全量导出台账，请过几分钟再试。</translation>
    </message>
    <message>
        <source>The ledger is busy. Try again in a moment.</source>
        <translation>台账正忙。稍后重试。</translation>
    </message>
    <message>
        <source>The ledger lost entries that were saved: it ends at no. {held}, and no. {acknowledged} was saved. Nothing is written to it. Restore the last backup ({backup}) or keep what is left (mediation-desk ledger salvage), then take the station over: what the regulator holds comes home, and what only the paper has is listed.</source>
        <translation>台账丢失了已保存的记录：现止于第 {held} 条，而第 {acknowledged} 条曾已保存。台账未作任何改动。请恢复最近的备份（{backup}），或保留现存内容（mediation-desk ledger salvage），再办理接续：监管端所存内容会补回，只在纸上的会列出。</translation>
    </message>
    <message>
        <source>The ledger was rewritten: {told} was told to the regulator, {found} stands here. Earlier backups are kept; call the guidance station before anything else.</source>
        <translation>台账被改写：曾报监管端 {told}，现为 {found}。较早的备份都保留；请先联系指导站。</translation>
    </message>
    <message>
        <source>The ledger was written by a newer version. Update the program.</source>
        <translation>台账由更新的版本写成。更新程序。</translation>
    </message>
    <message>
        <source>The ledger was written by version {version}, which is newer than this one. It is untouched. Install that version, or restore a backup from before it.</source>
        <translation>台账由更新的版本 {version} 写成，本程序打不开，没有改动。请安装该版本，或恢复升级前的备份。</translation>
    </message>
    <message>
        <source>The line waits for a person first. The link page says what to do.</source>
        <translation>直通须先由人工处理。办法见“直通状态”页。</translation>
    </message>
    <message>
        <source>The list of versions at {where} is not signed by the publisher of this program, and was left. Take versions from the known source only, and tell whoever looks after this computer.</source>
        <translation>{where} 的版本清单没有本程序发布者的有效签名，没有采用。请只用已知的来源，并告知电脑管理员。</translation>
    </message>
    <message>
        <source>The list of versions at {where} is older than one that this computer saw before, and was left. Get it anew; nothing in it is newer.</source>
        <translation>{where} 的版本清单比本机见过的旧，没有采用。请取得新的清单；其中没有更新的版本。</translation>
    </message>
    <message>
        <source>The list of versions at {where} is too old; a newer version may be kept from you. Check this computer's date, and get the list anew.</source>
        <translation>{where} 的版本清单已过期，可能有更新的版本没有列出。请核对本机日期，并取得新的清单。</translation>
    </message>
    <message>
        <source>The log beside the ledger is damaged: it breaks off before what was saved last. Nothing is written to it. Restore the last backup ({backup}) or keep what is left (mediation-desk ledger salvage), then take the station over: what the regulator holds comes home, and what only the paper has is listed.</source>
        <translation>台账旁的日志已损坏：在最后保存的内容之前就中断了。台账未作任何改动。请恢复最近的备份（{backup}），或保留现存内容（mediation-desk ledger salvage），再办理接续：监管端所存内容会补回，只在纸上的会列出。</translation>
    </message>
    <message>
        <source>The network answers with a sign-in page. Sign in to it in a browser.</source>
        <translation>网络弹出登录页。先在浏览器里登录网络。</translation>
    </message>
    <message>
        <source>The new version could not be kept on this computer's disk: {why}. Check the disk and the rights of the folder; the ledger is not touched.</source>
        <translation>新版本无法存到本机磁盘：{why}。请检查磁盘和文件夹权限；台账不受影响。</translation>
    </message>
    <message>
        <source>The new version did not open a copy of this ledger: {why} The present one goes on, the ledger is untouched, and it is not tried again until you ask.</source>
        <translation>新版本没有通过台账副本的核对：{why} 继续使用现用版本，台账没有改动；您要求之前不再自动尝试。</translation>
    </message>
    <message>
        <source>The place for backups is not there: {path}. Plug the disk in or connect the share; it is tried again every quarter of an hour.</source>
        <translation>找不到备份位置：{path}。请插上磁盘或连接网络共享；每一刻钟自动重试。</translation>
    </message>
    <message>
        <source>The proxy cannot be reached, or lets nothing through. Check its address under Network.</source>
        <translation>代理服务器连不上，或不放行。请在“网络设置”里核对它的地址。</translation>
    </message>
    <message>
        <source>The proxy does not let the way to {where}: {why}. Check the proxy under Network.</source>
        <translation>代理服务器不放行到 {where}：{why}。请在“网络”中检查代理。</translation>
    </message>
    <message>
        <source>The publisher's root {path} cannot be read: {why}. Ask whoever looks after this computer to put it back.</source>
        <translation>读不了发布者信任根文件 {path}：{why}。请电脑管理员把它放回原处。</translation>
    </message>
    <message>
        <source>The recovery sheet is of the old kind, and a new key would make it void. Print a new sheet first.</source>
        <translation>恢复单是旧格式，更换密钥后会作废。请先打印新恢复单。</translation>
    </message>
    <message>
        <source>The regulator cannot be reached. Everything waits in the queue and goes by itself.</source>
        <translation>连不上监管端。内容在队列里，恢复后自动发送。</translation>
    </message>
    <message>
        <source>The regulator confirms nothing until it has looked at an entry that reads differently here by now. Nothing is lost; call the guidance station.</source>
        <translation>有一条记录与先前上报的不一致，监管端核查前不再签收。内容不会丢失；请联系指导站。</translation>
    </message>
    <message>
        <source>The regulator refused it. See the link page for the reason.</source>
        <translation>监管端拒收。原因见“直通状态”。</translation>
    </message>
    <message>
        <source>The regulator's hub does not let consumers' phones in. Ask its administrator to switch it on, or let phones in over the mall's network.</source>
        <translation>监管端没有开放消费者手机接入。请其管理员开启，或改为经商场网络接入。</translation>
    </message>
    <message>
        <source>The regulator's hub left the request unread: it is of a former version. Take over by the line, or ask for the hub to be updated.</source>
        <translation>监管端版本较旧，未受理离线接续。可联网接续，或联系监管端升级。</translation>
    </message>
    <message>
        <source>The regulator's key has not come into the folder of answers: a file named hub.answer. The relay at the regulator leaves it as it starts; ask for it to be started anew.</source>
        <translation>收取回执的文件夹中还没有监管端公钥文件 hub.answer。监管端中继启动时会放出该文件，请联系监管端重新启动中继。</translation>
    </message>
    <message>
        <source>The station works at “{name}” ({address}) now, which took the ledger over. What was written here after entry {entries} is not there.</source>
        <translation>台账已由备用机“{name}”（{address}）接管，请到那里办理。第 {entries} 条以后写在这里的，新主机没有。</translation>
    </message>
    <message>
        <source>The store for copies cannot be reached. The next backup tries again.</source>
        <translation>连不上存放副本的位置，下次备份时再试。</translation>
    </message>
    <message>
        <source>The store refused the copy. Check its address, user and password.</source>
        <translation>存放副本的位置拒绝了。请核对地址、用户和密码。</translation>
    </message>
    <message>
        <source>There is no copy here to go on with.</source>
        <translation>这里没有可接管的副本。</translation>
    </message>
    <message>
        <source>There is no former version here to return to. Nothing was changed.</source>
        <translation>这里没有可退回的旧版本，没有改动。</translation>
    </message>
    <message>
        <source>There is no room on the disk for the new version. Free some space and try again; the ledger is not touched.</source>
        <translation>磁盘放不下新版本。请清理空间后再试；台账不受影响。</translation>
    </message>
    <message>
        <source>This account was ended at the computer with the ledger, or got another password there. Ask the station manager; whoever has a new password signs in with it.</source>
        <translation>此账号已在主机上停用，或密码已在那里重设。请联系站长；已有新密码的，用新密码登录。</translation>
    </message>
    <message>
        <source>This answer is for another station. Ask for the one that is yours.</source>
        <translation>这是另一受理站的回执文件。请索取本站的。</translation>
    </message>
    <message>
        <source>This answers a packet from before the station was taken over. Write a new packet.</source>
        <translation>这份回执对应的数据包是接续之前写出的，现已不再需要。重新写出数据包即可。</translation>
    </message>
    <message>
        <source>This answers no packet that was written at this desk.</source>
        <translation>这份回执不对应本机写出的任何数据包。</translation>
    </message>
    <message>
        <source>This backup does not hold together. Choose an older one.</source>
        <translation>这份备份不完整。选更早的一份。</translation>
    </message>
    <message>
        <source>This code does not open this ledger: it was replaced or is another station's. Take the newest sheet.</source>
        <translation>这个恢复码打不开本台账：已换新，或属于别的受理站。改用最新的恢复单。</translation>
    </message>
    <message>
        <source>This computer takes the ledger over, and its disk refused the last step. See to room on the disk, then start the program again: it finishes by itself.</source>
        <translation>本机已确定接管台账，但磁盘拒绝了最后一步。请腾出磁盘空间，再启动程序：会自动完成。</translation>
    </message>
    <message>
        <source>This computer's seat was ended at the computer with the ledger. Join again by a new code if it is to go on.</source>
        <translation>本席位已在主机上停用。如需继续使用，请用新的加入码重新加入。</translation>
    </message>
    <message>
        <source>This desk does not reach a hub over the network: it is not enrolled with one, or exchanges by folders. Enrol it on the page Link status, or let phones in over the mall's network.</source>
        <translation>本机没有经网络连接监管端：尚未注册，或正用文件夹交换。请先在“直通状态”页注册，或改为只经商场网络使用。</translation>
    </message>
    <message>
        <source>This does not open the archive. Check the passphrase or the key, and that the file of keys belongs to this archive.</source>
        <translation>打不开这份归档。请核对口令或密钥，以及密钥文件是否属于这份归档。</translation>
    </message>
    <message>
        <source>This file is locked for a key that this desk no longer has. Write a new packet.</source>
        <translation>此文件是用本机已停用的密钥加密的，请重新写出数据包。</translation>
    </message>
    <message>
        <source>This file is no ledger. Choose the folder of the station.</source>
        <translation>这不是台账文件。选受理站的文件夹。</translation>
    </message>
    <message>
        <source>This folder holds a station already. Choose an empty one.</source>
        <translation>此文件夹已有受理站。选空文件夹。</translation>
    </message>
    <message>
        <source>This grant was used before, or was asked for before the backup. Write a new request.</source>
        <translation>这份准予接续的回执已经用过，或者是恢复备份之前申请的。重新写出申请即可。</translation>
    </message>
    <message>
        <source>This installation cannot make archives. Ask your IT to install mediation-desk[remote].</source>
        <translation>本机不能制作归档。请联系信息人员安装 mediation-desk[remote]。</translation>
    </message>
    <message>
        <source>This installation cannot send copies. Ask your IT to install mediation-desk[remote].</source>
        <translation>本机安装的程序不能送出副本，请技术人员安装 mediation-desk[remote]。</translation>
    </message>
    <message>
        <source>This is a one-time code. Set a new password with it.</source>
        <translation>这是一次性密码，请用它设新密码。</translation>
    </message>
    <message>
        <source>This is done at the computer with the ledger, not at a seat of it.</source>
        <translation>此事须在主机上办理，席位上办不了。</translation>
    </message>
    <message>
        <source>This is done at the computer with the ledger, not at a seat of it: do it at {host}.</source>
        <translation>此事在存台账的主机上办理，席位上办不了：请到 {host} 上办。</translation>
    </message>
    <message>
        <source>This is no address of a store. Write s3+https://host/bucket/folder, or https://host/folder for WebDAV.</source>
        <translation>地址不对。请写 s3+https://主机/存储桶/文件夹；WebDAV 写 https://主机/文件夹。</translation>
    </message>
    <message>
        <source>This is no address. Write it as the host shows it, like 192.168.8.20:7443.</source>
        <translation>地址不正确。请按主机上显示的填写，例如 192.168.8.20:7443。</translation>
    </message>
    <message>
        <source>This is no answer of the regulator, or it was cut short or changed. Copy it once more.</source>
        <translation>这不是监管端的回执文件，或文件不完整、被改动过。请重新拷贝。</translation>
    </message>
    <message>
        <source>This is not a file but a folder or a device. Choose a file.</source>
        <translation>这不是文件。选一个文件。</translation>
    </message>
    <message>
        <source>This is not the ledger that was saved here last: entry {acknowledged} is another. Nothing is written to it. Restore the last backup ({backup}) or keep what is left (mediation-desk ledger salvage), then take the station over: what the regulator holds comes home, and what only the paper has is listed.</source>
        <translation>这不是此处最后保存的台账：第 {acknowledged} 条记录不同。台账未作任何改动。请恢复最近的备份（{backup}），或保留现存内容（mediation-desk ledger salvage），再办理接续：监管端所存内容会补回，只在纸上的会列出。</translation>
    </message>
    <message>
        <source>This is the last one who can open the ledger. Add another first.</source>
        <translation>这是最后一个能打开台账的人。先增加一人。</translation>
    </message>
    <message>
        <source>This ledger is empty: the file was cut or replaced, for no station stands in it. Nothing is written to it. Restore the last backup ({backup}), then take the station over: what the regulator holds comes home, and what only the paper has is listed.</source>
        <translation>这本台账是空的：其中没有受理站，文件被截断或替换。台账未作任何改动。请恢复最近的备份（{backup}），再办理接续：监管端所存内容会补回，只在纸上的会列出。</translation>
    </message>
    <message>
        <source>This ledger may be older than what was saved here last: the file that knows the last entry (ledger.head) is missing or damaged. It ends at no. {held}. Nothing is written to it. Put the file back if it was moved, restore the last backup ({backup}), or let a manager keep the ledger as it is (mediation-desk ledger salvage), which its journal tells; then take the station over: what the regulator holds comes home.</source>
        <translation>这本台账可能比此处最后保存的旧：记着最后一条记录的文件（ledger.head）不见了或已损坏。现止于第 {held} 条。台账未作任何改动。文件若是被移走的，请放回；否则恢复最近的备份（{backup}），或由站长保留现有台账（mediation-desk ledger salvage，会记入日志），再办理接续：监管端所存内容会补回。</translation>
    </message>
    <message>
        <source>This program came without the publisher's root, so no version can be proved and none is looked for. Ask whoever gave you the program for a bundle that bears it.</source>
        <translation>本程序没有附发布者信任根，无法验证新版本，因此不检查更新。请向提供程序的人索取附有信任根的安装包。</translation>
    </message>
    <message>
        <source>This program was not installed as a bundle of its own, so it cannot install a version itself. Install it in the way in which it came.</source>
        <translation>本程序不是以独立程序包安装的，不能自行安装新版本。请按原来的安装方式更新。</translation>
    </message>
    <message>
        <source>This seat is meant for other roles than yours. Sign in at another computer.</source>
        <translation>本席位不供您的岗位使用，请到其他席位登录。</translation>
    </message>
    <message>
        <source>This seat is not the standby, or no longer. A leader of the station names it at the computer with the ledger: Settings, Other computers.</source>
        <translation>本席位不是备用机，或已不再是。请站长或商场经理在主机的“设置 › 其他电脑”里指定。</translation>
    </message>
    <message>
        <source>This was saved as it was typed first; only the answer was lost. Look at what stands there now, and change it there.</source>
        <translation>这一项已按最初填写的内容保存，只是当时没有收到应答。请先查看现在的内容，再到那里修改。</translation>
    </message>
    <message>
        <source>Too many wrong tries. Wait {seconds} seconds, then try again.</source>
        <translation>输错次数过多，请等待 {seconds} 秒后再试。</translation>
    </message>
    <message>
        <source>Version {version} does not open the present ledger, and no copy from before the update that it went on from is kept here. Nothing was changed. Restore a backup of that time instead.</source>
        <translation>版本 {version} 打不开现在的台账，这里也没有它所接续的升级前副本，没有改动。请改为恢复当时的备份。</translation>
    </message>
    <message>
        <source>Version {version} is not newer than the one in use ({own}). Nothing was changed.</source>
        <translation>版本 {version} 不比现用版本（{own}）新，没有改动。</translation>
    </message>
    <message>
        <source>Version {version} is offered no more. Look for new versions again.</source>
        <translation>版本 {version} 已不再提供。请重新检查新版本。</translation>
    </message>
    <message>
        <source>What answers at this address cannot prove that it is the regulator. Check the address.</source>
        <translation>这个地址的应答方不能证明自己是监管端。核对地址。</translation>
    </message>
    <message>
        <source>What you entered before is not written yet, and goes first: the line above says what it waits for. Send this again in a minute; what you typed is kept.</source>
        <translation>此前办理的内容尚未写入台账，须先写入；页面上方的提示会说明在等什么。请一分钟后再次提交，已填写的内容都保留着。</translation>
    </message>
    <message>
        <source>Write the proxy as http://name:port or socks5h://name:port.</source>
        <translation>代理服务器请写成 http://名称:端口 或 socks5h://名称:端口。</translation>
    </message>
    <message>
        <source>You are no longer signed in to this ledger. Sign in again, or ask your manager.</source>
        <translation>您在这本台账上的登录已经结束。请重新登录，或询问站长。</translation>
    </message>
    <message>
        <source>Your sign-in has ended. Sign in again; what you typed is kept.</source>
        <translation>登录已失效，请重新登录；已填写的内容都保留着。</translation>
    </message>
    <message>
        <source>{path} holds no certificate in PEM. Ask the regulator for its authority's certificate.</source>
        <translation>{path} 里没有 PEM 格式的证书。请向监管局索取它的根证书。</translation>
    </message>
    <message>
        <source>{path} is no bundle of that version ({why}). The version in use stays. Fetch the file again, or ask whoever gave it to you.</source>
        <translation>{path} 不是该版本的程序包（{why}）。现用版本不变。请重新下载，或向提供者索取。</translation>
    </message>
    <message>
        <source>{path} is not the file that was published: its SHA-256 is {found}. Nothing was installed. Fetch it again.</source>
        <translation>{path} 不是公布的文件：其 SHA-256 为 {found}。没有安装，请重新下载。</translation>
    </message>
    <message>
        <source>{path} is there already and stays as it is. Choose another name.</source>
        <translation>{path} 已存在，保持不变。请换一个名称。</translation>
    </message>
    <message>
        <source>{typed} characters of {whole}. Compare the groups with the sheet.</source>
        <translation>已录 {typed} 位，应为 {whole} 位。逐组与恢复单核对。</translation>
    </message>
    <message>
        <source>{where} is no archive of this program, or it was changed. Take another copy of it.</source>
        <translation>{where} 不是本程序的归档，或已被改动。请换用另一份副本。</translation>
    </message>
    <message>
        <source>{where} is no source of versions. Write hub, an https:// address or a folder.</source>
        <translation>{where} 不是新版本的来源。请写 hub、https:// 地址或文件夹。</translation>
    </message>
    <message>
        <source>{where} lists a version whose file is not there. Try again later, or take it from elsewhere.</source>
        <translation>{where} 的清单列有该版本，但文件不在。请稍后再试，或换一个来源。</translation>
    </message>
</context>
<context>
    <name>FetchingState</name>
    <message>
        <source>This part could not be read</source>
        <translation>这一部分读不出来</translation>
    </message>
</context>
<context>
    <name>FiguresBoard</name>
    <message>
        <source>Merchants with most disputes</source>
        <translation>争议集中的商户</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>争议问题</translation>
    </message>
    <message>
        <source>cases, change</source>
        <translation>件、变化</translation>
    </message>
    <message>
        <source>half a year, cases, settled at gates 1 and 2, score</source>
        <translation>近半年、件数、“两站”化解、评分</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>Consumer's phone, code {token}</source>
        <translation>消费者手机，码 {token}</translation>
    </message>
    <message>
        <source>Smaller copy, original of {size}, SHA-256 {digest}</source>
        <translation>副本，原件 {size}，SHA-256 {digest}</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>Enter edits, Delete removes</source>
        <translation>Enter 修改，Delete 去掉</translation>
    </message>
</context>
<context>
    <name>FilterHelp</name>
    <message>
        <source>&gt;2026-11-01</source>
        <translation>&gt;2026-11-01</translation>
    </message>
    <message>
        <source>Filters can be typed; Enter sets them</source>
        <translation>筛选可以直接输入，按 Enter 生效</translation>
    </message>
    <message>
        <source>Merchant:Star</source>
        <translation>商户:星巴克</translation>
    </message>
    <message>
        <source>a state, or open, finished, overdue</source>
        <translation>状态，或 未结、已结、逾期</translation>
    </message>
    <message>
        <source>a sum in yuan; also amount:100..500</source>
        <translation>金额（元），也可写 金额:100..500</translation>
    </message>
    <message>
        <source>amount&gt;=500</source>
        <translation>金额&gt;=500</translation>
    </message>
    <message>
        <source>any other words</source>
        <translation>其他字词</translation>
    </message>
    <message>
        <source>cases with a tag</source>
        <translation>带这个标签的争议</translation>
    </message>
    <message>
        <source>category:food,drinks</source>
        <translation>类别:食品,饮料</translation>
    </message>
    <message>
        <source>from one day to another; also this-month</source>
        <translation>起止日期，也可写 本月、上月、本周</translation>
    </message>
    <message>
        <source>logged after a day; also &gt;= &lt; &lt;=</source>
        <translation>某日之后登记，也可用 &gt;= &lt; &lt;=</translation>
    </message>
    <message>
        <source>logged:2026-11-01..2026-11-15</source>
        <translation>登记:2026-11-01..2026-11-15</translation>
    </message>
    <message>
        <source>merchants with this in the name</source>
        <translation>名称含这几个字的商户</translation>
    </message>
    <message>
        <source>one or the other</source>
        <translation>满足其一</translation>
    </message>
    <message>
        <source>searched in number, names, goods, facts, tags</source>
        <translation>在编号、姓名、商品、事实、标签里查找</translation>
    </message>
    <message>
        <source>state:overdue</source>
        <translation>状态:逾期</translation>
    </message>
    <message>
        <source>tag:media</source>
        <translation>标签:媒体</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Add filter</source>
        <translation>加条件</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>How filters are typed</source>
        <translation>筛选怎么输入</translation>
    </message>
    <message>
        <source>Words, or merchant:… state:…</source>
        <translation>字词，或 商户:… 状态:…</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>FirstQuestionPage</name>
    <message>
        <source>Found a station</source>
        <translation>设立受理站</translation>
    </message>
    <message>
        <source>Join a station</source>
        <translation>加入受理站</translation>
    </message>
    <message>
        <source>Restore a backup of this station instead</source>
        <translation>本站已有台账：从备份恢复</translation>
    </message>
    <message>
        <source>The ledger is on another computer of this mall</source>
        <translation>台账在本商场的另一台电脑上</translation>
    </message>
    <message>
        <source>The ledger will be on this computer</source>
        <translation>台账存放在这台电脑上</translation>
    </message>
    <message>
        <source>What is this computer for?</source>
        <translation>这台电脑用来做什么？</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>A letter, then one to seven letters or digits: GX01</source>
        <translation>先一个字母，再 1 至 7 位字母或数字，如 GX01</translation>
    </message>
    <message>
        <source>Advance compensation fund</source>
        <translation>先行赔付备付金</translation>
    </message>
    <message>
        <source>Another disk, a network share or a stick. Left for later, backups lie on this computer's own disk and are lost with it; Settings asks again.</source>
        <translation>可选另一块磁盘、网络共享或 U 盘。暂不选，备份就只在本机磁盘上，磁盘损坏会一起丢失；以后可在“设置与备份”里选。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Choose folder</source>
        <translation>选择文件夹</translation>
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
        <source>Folder for backups</source>
        <translation>备份文件夹</translation>
    </message>
    <message>
        <source>Guidance phone</source>
        <translation>指导电话</translation>
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
        <source>No phone number: write 0531-88886666, 12345 or a mobile's 11 digits</source>
        <translation>不是电话号码，写成 0531-88886666、12345 或 11 位手机号</translation>
    </message>
    <message>
        <source>Nothing leaves this computer until you enrol with a regulator</source>
        <translation>注册到监管端之前，任何内容都不会离开本机</translation>
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
        <source>Repeat it</source>
        <translation>再输一次密码</translation>
    </message>
    <message>
        <source>Restore a backup of this station instead</source>
        <translation>本站已有台账：从备份恢复</translation>
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
    <message>
        <source>no folder chosen</source>
        <translation>未选文件夹</translation>
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
    <name>FirstsStrip</name>
    <message>
        <source>Four firsts</source>
        <translation>四个第一</translation>
    </message>
</context>
<context>
    <name>FolderCard</name>
    <message>
        <source>Address of the relay</source>
        <translation>中继地址</translation>
    </message>
    <message>
        <source>Answers: {folder}</source>
        <translation>回执：{folder}</translation>
    </message>
    <message>
        <source>By relay…</source>
        <translation>经中继…</translation>
    </message>
    <message>
        <source>Choose folders…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>End</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Go through a relay</source>
        <translation>经中继报送</translation>
    </message>
    <message>
        <source>Go through it</source>
        <translation>经此报送</translation>
    </message>
    <message>
        <source>No network: by folder</source>
        <translation>无网络：文件夹交换</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>Packets: {folder}</source>
        <translation>数据包：{folder}</translation>
    </message>
    <message>
        <source>Relay: {address}</source>
        <translation>中继：{address}</translation>
    </message>
    <message>
        <source>The folder that answers come by</source>
        <translation>收取回执的文件夹</translation>
    </message>
    <message>
        <source>The folder that packets leave by</source>
        <translation>发出数据包的文件夹</translation>
    </message>
    <message>
        <source>The line goes by folder now</source>
        <translation>已改用文件夹交换</translation>
    </message>
    <message>
        <source>The line goes over the network again</source>
        <translation>已恢复网络直通</translation>
    </message>
    <message>
        <source>The line goes through the relay now</source>
        <translation>已改为经中继报送</translation>
    </message>
    <message>
        <source>Where a one-way gate lies between the mall and the regulator: packets are written into one folder and answers read from another, by themselves.</source>
        <translation>商场与监管端之间隔着网闸时使用：数据包自动写入一个文件夹，回执自动从另一个文件夹读入。</translation>
    </message>
    <message>
        <source>Where the regulator has a relay on the internet, this desk hands it locked packets and fetches the answers. The relay can read none of them; only the regulator's answer says that something arrived.</source>
        <translation>监管局在互联网上设有中继的，本台向中继递交加密的数据包并取回回执。中继读不到其中任何内容；是否送达，只以监管端的回执为准。</translation>
    </message>
    <message>
        <source>Write the whole address; that of a relay ends in /relay</source>
        <translation>请写完整地址；中继的地址以 /relay 结尾</translation>
    </message>
    <message>
        <source>http:// is not encrypted: ask the regulator for the https:// address</source>
        <translation>http:// 没有加密：请向监管局索取 https:// 地址</translation>
    </message>
    <message>
        <source>packets and answers go by themselves</source>
        <translation>数据包和回执自动往来</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Not kept</source>
        <translation>没有保存</translation>
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
    <name>FormFields</name>
    <message>
        <source>A file is still being kept; try again in a moment</source>
        <translation>有文件正在存入，稍候再记录</translation>
    </message>
    <message>
        <source>Meanwhile another person changed this; sending replaces it</source>
        <translation>其他人在此期间改了这一项；提交后以这里填写的为准</translation>
    </message>
    <message>
        <source>Meanwhile another person wrote {now} here; sending replaces it</source>
        <translation>其他人在此期间把这一项写成“{now}”；提交后以这里填写的为准</translation>
    </message>
    <message>
        <source>Not written. What you typed is still here.</source>
        <translation>没有写入，已填内容还在。</translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>FormsDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Registration forms</source>
        <translation>登记表</translation>
    </message>
    <message>
        <source>Show forms</source>
        <translation>出登记表</translation>
    </message>
    <message>
        <source>The forms show names and phones in full. The managers are told on Today.</source>
        <translation>登记表上的姓名、手机号不遮盖，站长会在工作台看到。</translation>
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
    <name>FullExportCard</name>
    <message>
        <source>Every entry and table as JSON Lines and CSV, the evidence as files, a dictionary and a manifest with hashes, in a new folder. Names and phones are in full; the managers are told on Today.</source>
        <translation>全部记录和表格写成 JSON Lines 和 CSV，证据为原文件，另有数据字典和带校验值的清单，放在新文件夹里。姓名、电话不脱敏；站长会在工作台收到通知。</translation>
    </message>
    <message>
        <source>Export everything</source>
        <translation>导出全部</translation>
    </message>
    <message>
        <source>Full export</source>
        <translation>完整导出</translation>
    </message>
</context>
<context>
    <name>FullParticulars</name>
    <message>
        <source>Reason, kept in the journal</source>
        <translation>理由，记入日志</translation>
    </message>
    <message>
        <source>Say who signs beside you</source>
        <translation>写明与您一同签认的人</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>第二人</translation>
    </message>
    <message>
        <source>Their password</source>
        <translation>第二人的密码</translation>
    </message>
    <message>
        <source>Type the password</source>
        <translation>请输入密码</translation>
    </message>
</context>
<context>
    <name>FundActions</name>
    <message>
        <source>No merchant owes the fund anything.</source>
        <translation>没有商户欠款</translation>
    </message>
    <message>
        <source>Pay into fund</source>
        <translation>补足备付金</translation>
    </message>
    <message>
        <source>Record repayment</source>
        <translation>记还款</translation>
    </message>
</context>
<context>
    <name>FundActs</name>
    <message>
        <source>Approval withdrawn {sum}</source>
        <translation>已撤回同意 {sum}</translation>
    </message>
    <message>
        <source>Paid into the fund {sum}</source>
        <translation>已补足 {sum}</translation>
    </message>
    <message>
        <source>Paid out {sum}</source>
        <translation>已付款 {sum}</translation>
    </message>
    <message>
        <source>Payout approved {sum}</source>
        <translation>已同意付款 {sum}</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>打印领款单</translation>
    </message>
    <message>
        <source>Receipt recorded {sum}</source>
        <translation>已签收 {sum}</translation>
    </message>
    <message>
        <source>Repayment recorded {sum}</source>
        <translation>已记还款 {sum}</translation>
    </message>
    <message>
        <source>Sent back {sum}</source>
        <translation>已退回 {sum}</translation>
    </message>
    <message>
        <source>The time to withdraw is over. Send the request back instead.</source>
        <translation>已过撤回时限，可退回申请</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>goes to payout in {n} s</source>
        <translation>{n} 秒后可付款</translation>
    </message>
    <message>
        <source>now print the receipt and have it signed</source>
        <translation>接着打印领款单并请消费者签收</translation>
    </message>
    <message>
        <source>{n} more must approve before payout</source>
        <translation>还需 {n} 人审批才能付款</translation>
    </message>
</context>
<context>
    <name>FundFigures</name>
    <message numerus="yes">
        <source>%n merchant(s), {late} overdue</source>
        <translation>
            <numerusform>%n 家，逾期 {late} 家</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more owe(s) {sum}, none overdue</source>
        <translation>
            <numerusform>其余 %n 家欠 {sum}，都未超期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more owe(s) {sum}, {late} overdue</source>
        <translation>
            <numerusform>其余 %n 家欠 {sum}，{late} 家超期</numerusform>
        </translation>
    </message>
    <message>
        <source>Available</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>Owed by merchants</source>
        <translation>商户未还</translation>
    </message>
    <message>
        <source>To pay out</source>
        <translation>待付款</translation>
    </message>
    <message>
        <source>above the warning line {sum}</source>
        <translation>高于警戒线 {sum}</translation>
    </message>
    <message>
        <source>below the warning line {sum}, pay in</source>
        <translation>低于警戒线 {sum}，须补足</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>nothing owed</source>
        <translation>无欠款</translation>
    </message>
    <message>
        <source>{n} approved</source>
        <translation>{n} 笔</translation>
    </message>
    <message>
        <source>{n} awaiting approval</source>
        <translation>待批 {n} 笔占用</translation>
    </message>
    <message>
        <source>{n} d left</source>
        <translation>还剩 {n} 天</translation>
    </message>
    <message>
        <source>{n} d overdue</source>
        <translation>逾期 {n} 天</translation>
    </message>
</context>
<context>
    <name>FundForms</name>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Approve {sum}</source>
        <translation>同意付款 {sum}</translation>
    </message>
    <message>
        <source>Approver</source>
        <translation>审批人</translation>
    </message>
    <message>
        <source>Finance or manager</source>
        <translation>财务或站长</translation>
    </message>
    <message>
        <source>In cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>Into the account</source>
        <translation>入账户</translation>
    </message>
    <message>
        <source>Kind of fund</source>
        <translation>资金种类</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Pay in</source>
        <translation>补足</translation>
    </message>
    <message>
        <source>Pay {sum}</source>
        <translation>付款 {sum}</translation>
    </message>
    <message>
        <source>Payee</source>
        <translation>收款人</translation>
    </message>
    <message>
        <source>Payee and account are kept apart and can be erased.</source>
        <translation>收款人和账号单独存放，可依法删除</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>付款人</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>赔付单</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Receipt of {sum} is signed</source>
        <translation>领款单 {sum} 已签收</translation>
    </message>
    <message>
        <source>Record repayment</source>
        <translation>记还款</translation>
    </message>
    <message>
        <source>Rent set off, from the mall</source>
        <translation>商场转来的租金抵扣款</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Sum in yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>The consumer has signed the receipt and with it assigns the claim to the mall; the mall's copy is kept. This cannot be taken back.</source>
        <translation>消费者已在领款单上签名，债权随之转让给商场；商场联已收存。此步不能撤回。</translation>
    </message>
    <message>
        <source>The frozen sum is free again; the requester may ask anew.</source>
        <translation>冻结款解冻，申请人可补正后再申请</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>凭证号</translation>
    </message>
    <message>
        <source>Voucher or note</source>
        <translation>凭证或备注</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>去处</translation>
    </message>
    <message>
        <source>Written at once; can be withdrawn for {n} s.</source>
        <translation>立即写入，{n} 秒内可撤回</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>what is missing or wrong</source>
        <translation>缺什么、错在哪</translation>
    </message>
</context>
<context>
    <name>FundPage</name>
    <message numerus="yes">
        <source>%n await(s) approval, the oldest for {time}. {done} approved today.</source>
        <translation>
            <numerusform>%n 笔待批，最早已等 {time}；今天已批 {done} 笔</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n await(s) somebody else's approval: you asked for them.</source>
        <translation>
            <numerusform>待他人审批 %n 笔，均由本人申请</numerusform>
        </translation>
    </message>
    <message>
        <source>Advance compensation</source>
        <translation>先行赔付</translation>
    </message>
    <message>
        <source>Monthly statement</source>
        <translation>月度对账单</translation>
    </message>
    <message>
        <source>Nothing waits. {n} approved today.</source>
        <translation>没有待批；今天已批 {n} 笔</translation>
    </message>
    <message>
        <source>Pay into fund</source>
        <translation>补足备付金</translation>
    </message>
    <message>
        <source>Record repayment</source>
        <translation>记还款</translation>
    </message>
    <message>
        <source>The fund could not be read</source>
        <translation>备付金读不出来</translation>
    </message>
    <message>
        <source>approve</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>move</source>
        <translation>上下</translation>
    </message>
    <message>
        <source>pay out</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>print receipt</source>
        <translation>打印领款单</translation>
    </message>
    <message>
        <source>record receipt</source>
        <translation>记签收</translation>
    </message>
    <message>
        <source>see case and evidence</source>
        <translation>看案件和证据</translation>
    </message>
    <message>
        <source>send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>{n} approved, to be paid out.</source>
        <translation>{n} 笔已批，待付款</translation>
    </message>
</context>
<context>
    <name>FundStatement</name>
    <message>
        <source>Available</source>
        <translation>可用余额</translation>
    </message>
    <message>
        <source>In</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Party</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>from frozen</source>
        <translation>冻结内付出</translation>
    </message>
    <message>
        <source>{month}   in {received}   out {spent}</source>
        <translation>{month}　收 {received}　支 {spent}</translation>
    </message>
</context>
<context>
    <name>GatewayCard</name>
    <message numerus="yes">
        <source>%n message(s) wait for the gateway</source>
        <translation>
            <numerusform>%n 条消息等待短信平台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them for more than an hour</source>
        <translation>
            <numerusform>其中%n条已等待超过一小时</numerusform>
        </translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Each message goes to this address as one signed POST, by the network settings of this computer; the address and the secret are kept in the encrypted ledger. Messages that it cannot take now are tried again.</source>
        <translation>每条消息以一次带签名的 POST 发往此地址，按本机的网络设置；地址和密钥保存在加密台账中。平台暂时收不下的，稍后重试。</translation>
    </message>
    <message>
        <source>It answered HTTP {status}. Tell whoever runs it.</source>
        <translation>平台返回 HTTP {status}，请告知平台的运营方。</translation>
    </message>
    <message>
        <source>It did not answer in time. Check the network, or call its provider.</source>
        <translation>平台未及时应答，请检查网络，或联系其运营方。</translation>
    </message>
    <message>
        <source>Its certificate is not trusted. Check the address, or enter the file of its authority in the network settings.</source>
        <translation>平台的证书不受信任，请核对地址，或在网络设置中填入其证书机构的文件。</translation>
    </message>
    <message>
        <source>Managers set the gateway.</source>
        <translation>短信平台由站长设置。</translation>
    </message>
    <message>
        <source>Message gateway</source>
        <translation>短信平台</translation>
    </message>
    <message>
        <source>Messages can go through the gateway</source>
        <translation>消息可以经短信平台发送</translation>
    </message>
    <message>
        <source>No message was taken since {time}. {why}</source>
        <translation>自{time}起未接收消息。{why}</translation>
    </message>
    <message>
        <source>No server was found there. Check the address and the network.</source>
        <translation>该地址连接不上服务器，请检查地址和网络。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Shared secret</source>
        <translation>共享密钥</translation>
    </message>
    <message>
        <source>The connection broke ({code}). Check the address and the network.</source>
        <translation>连接中断（{code}），请检查地址和网络。</translation>
    </message>
    <message>
        <source>The gateway is off</source>
        <translation>短信平台已停用</translation>
    </message>
    <message>
        <source>The proxy refuses the way. Check it in the network settings.</source>
        <translation>代理服务器拒绝连接，请在网络设置中检查。</translation>
    </message>
    <message>
        <source>kept; type another to replace it</source>
        <translation>已保存；输入新的即替换</translation>
    </message>
    <message>
        <source>none: messages are sent by hand</source>
        <translation>无：由人工发送</translation>
    </message>
    <message>
        <source>off unless set</source>
        <translation>不设置即不启用</translation>
    </message>
</context>
<context>
    <name>GoodsTab</name>
    <message>
        <source>Check shelf</source>
        <translation>核查下架</translation>
    </message>
    <message>
        <source>No goods were ordered off the shelf.</source>
        <translation>没有下架单。</translation>
    </message>
    <message>
        <source>No incident is known.</source>
        <translation>没有质量问题记录。</translation>
    </message>
    <message>
        <source>No papers of incoming goods were looked at yet.</source>
        <translation>还没有进货查验记录。</translation>
    </message>
    <message>
        <source>Not recorded (Food Safety Law art. 53, enterprises): {items}</source>
        <translation>未记录（食品安全法第五十三条，食品经营企业）：{items}</translation>
    </message>
    <message>
        <source>Not recorded (Food Safety Law art. 65): {items}</source>
        <translation>未记录（食品安全法第六十五条）：{items}</translation>
    </message>
    <message>
        <source>Order off shelf</source>
        <translation>开下架单</translation>
    </message>
    <message>
        <source>Orders off the shelf</source>
        <translation>下架单</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Purchase checks</source>
        <translation>进货查验</translation>
    </message>
    <message>
        <source>Quality incidents</source>
        <translation>质量问题</translation>
    </message>
    <message>
        <source>Record check</source>
        <translation>记录查验</translation>
    </message>
    <message>
        <source>Record incident</source>
        <translation>记录问题</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>by {day}</source>
        <translation>{day} 前</translation>
    </message>
    <message>
        <source>keep until {day}</source>
        <translation>保存至 {day}</translation>
    </message>
    <message>
        <source>retention ended {day}</source>
        <translation>保存期已满 {day}</translation>
    </message>
</context>
<context>
    <name>GroupsCard</name>
    <message>
        <source>Groups</source>
        <translation>群体投诉</translation>
    </message>
    <message numerus="yes">
        <source>{name}, %n case(s), {when}</source>
        <translation>
            <numerusform>{name}，%n 件，{when}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuidanceActions</name>
    <message>
        <source>Kept as standing answer: {number}</source>
        <translation>已留作口径：{number}</translation>
    </message>
</context>
<context>
    <name>GuidanceThread</name>
    <message>
        <source>No question was asked. G asks the guidance station.</source>
        <translation>还没有提问。按 G 向指导站提问。</translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message>
        <source>Colleague</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交接</translation>
    </message>
    <message numerus="yes">
        <source>Hand over %n case(s)</source>
        <translation>
            <numerusform>交接 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>The colleague answers for a case once they take it.</source>
        <translation>同事接手后，由同事负责。</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>写明理由</translation>
    </message>
    <message>
        <source>for example: shift ends</source>
        <translation>例如：下班交接</translation>
    </message>
</context>
<context>
    <name>HandedFile</name>
    <message>
        <source>{file} is read once you are signed in</source>
        <translation>登录后即读取 {file}</translation>
    </message>
</context>
<context>
    <name>HandoverHistoryCard</name>
    <message>
        <source>Hand-overs</source>
        <translation>交接班</translation>
    </message>
    <message>
        <source>No shift was handed over yet.</source>
        <translation>还没有交接班记录。</translation>
    </message>
    <message>
        <source>Print {number}</source>
        <translation>打印 {number}</translation>
    </message>
    <message>
        <source>left without handing over</source>
        <translation>未交班</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>{open} open, {sum} in cash</source>
        <translation>未结 {open} 件　现金 {sum}</translation>
    </message>
</context>
<context>
    <name>HeatCard</name>
    <message>
        <source>When they came</source>
        <translation>到店时段</translation>
    </message>
    <message>
        <source>nobody in this period</source>
        <translation>本期无人到店</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>Cases by weekday and hour</source>
        <translation>按星期和时段的件数</translation>
    </message>
</context>
<context>
    <name>HoldsCard</name>
    <message numerus="yes">
        <source>Erasing was asked for %n time(s) and refused</source>
        <translation>
            <numerusform>保全期间有 %n 次删除请求，均未执行</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold lifted: {what}</source>
        <translation>已解除保全：{what}</translation>
    </message>
    <message>
        <source>Legal holds</source>
        <translation>保全（停止删除）</translation>
    </message>
    <message>
        <source>Lift</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>Lift hold: {what}</source>
        <translation>解除保全：{what}</translation>
    </message>
    <message>
        <source>Lift the legal hold?</source>
        <translation>解除保全？</translation>
    </message>
    <message>
        <source>Managers place and lift holds.</source>
        <translation>保全由站长设置和解除。</translation>
    </message>
    <message>
        <source>New legal hold</source>
        <translation>新设保全</translation>
    </message>
    <message>
        <source>Nothing is under a hold.</source>
        <translation>目前没有保全。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Under legal hold: {what}</source>
        <translation>已保全：{what}</translation>
    </message>
    <message>
        <source>What is due of {what} is then listed for erasing again.</source>
        <translation>{what}中到期的内容将重新列入待删除。</translation>
    </message>
    <message>
        <source>While a hold stands, nothing of what it is over is erased: not by a manager, not by the cleaning of files, not when its retention is over. What somebody asks to have erased meanwhile is refused and noted (Personal Information Protection Law art. 47).</source>
        <translation>保全期间，其范围内的内容一律不删除：站长不能删，文件清理不删，保存期满也不删。其间提出的删除请求不予执行，并记录在案（个人信息保护法第四十七条）。</translation>
    </message>
    <message>
        <source>{kind} {label}</source>
        <translation>{kind} {label}</translation>
    </message>
    <message>
        <source>{reference}: {reason} (placed by {name})</source>
        <translation>{reference}：{reason}（{name} 设置）</translation>
    </message>
</context>
<context>
    <name>HostPanel</name>
    <message>
        <source>Address of the computer with the ledger</source>
        <translation>主机地址</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>换地址</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Go on here</source>
        <translation>由本机接管</translation>
    </message>
    <message>
        <source>Join again</source>
        <translation>重新加入</translation>
    </message>
    <message>
        <source>Reaching the computer with the ledger…</source>
        <translation>正在连接主机…</translation>
    </message>
    <message>
        <source>Taken while the host was away, to be written at the next sign-in: {names}</source>
        <translation>主机未应答期间留存、待下次登录时写入：{names}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Use this address</source>
        <translation>用此地址</translation>
    </message>
    <message>
        <source>Write an address: 192.168.8.20</source>
        <translation>写明地址，如 192.168.8.20</translation>
    </message>
    <message>
        <source>{name} ({count})</source>
        <translation>{name}（{count} 项）</translation>
    </message>
    <message>
        <source>{name}, seat of {host}</source>
        <translation>{name}，主机 {host}</translation>
    </message>
</context>
<context>
    <name>HostProgram</name>
    <message numerus="yes">
        <source>%n other computer(s) at work</source>
        <translation>
            <numerusform>另有 %n 台电脑正在办理</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>选择备份</translation>
    </message>
    <message>
        <source>Close the desk</source>
        <translation>关闭调解台</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open the ledger with the recovery sheet</source>
        <translation>用恢复单打开台账</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>Renew the key of the ledger</source>
        <translation>更换台账密钥</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Return to the former version</source>
        <translation>退回旧版本</translation>
    </message>
    <message>
        <source>{others}, and this takes the ledger alone: {who} cannot go on until it is done. What they saved is safe.</source>
        <translation>{others}，而这一步只能由本机独自使用台账：完成之前，{who}不能继续办理。已保存的内容不受影响。</translation>
    </message>
    <message>
        <source>{who} cannot go on until this computer serves them again. What they saved is safe.</source>
        <translation>{who}要等本机重新应答才能继续，已保存的内容不受影响。</translation>
    </message>
</context>
<context>
    <name>HostStatus</name>
    <message numerus="yes">
        <source>%n of before the takeover to be looked at</source>
        <translation>
            <numerusform>接管前的操作有 %n 项需要查看</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken while the host was away could not be written</source>
        <translation>
            <numerusform>主机未应答期间留存的 %n 项未能写入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken while the host was away, not written yet</source>
        <translation>
            <numerusform>主机未应答期间留存的 %n 项尚待写入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting here</source>
        <translation>
            <numerusform>本机留存 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Correct each and send it, or put it aside with the reason.</source>
        <translation>请逐项更正后发送，或写明原因搁置。</translation>
    </message>
    <message>
        <source>Disputes, contacts and notes go on: they are kept here, sealed, and written when it answers again. All else waits. What is shown was read at {time} or before.</source>
        <translation>争议登记、沟通记录和备注照常办理：加密留存在本机，主机恢复应答后自动写入台账。其他事项须等待。所示内容为 {time} 或更早读取。</translation>
    </message>
    <message>
        <source>It is kept at this computer until that ledger is back.</source>
        <translation>内容保留在本机，待那份台账恢复后再写入。</translation>
    </message>
    <message>
        <source>It is sent by itself.</source>
        <translation>将自动发送。</translation>
    </message>
    <message>
        <source>It was saved at the former host, and is not in the ledger as it was.</source>
        <translation>原主机上已保存，但现在的台账里没有，或与当时不同。</translation>
    </message>
    <message>
        <source>Ledger on {host}</source>
        <translation>台账在 {host}</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Nothing can be read or saved until it does. What is typed stays in its form; the connection comes back by itself.</source>
        <translation>恢复前不能读取和保存。已填内容留在表单里，连接会自动恢复。</translation>
    </message>
    <message>
        <source>Nothing more can be kept here: too much waits already, or the disk of this computer is full. What is typed stays in its form.</source>
        <translation>本机无法再留存：待写入的内容过多，或本机磁盘已满。已填写的内容保留在表单里。</translation>
    </message>
    <message>
        <source>This computer keeps nothing while the host is away</source>
        <translation>本机磁盘有问题，主机不应答时无法留存</translation>
    </message>
    <message>
        <source>This window keeps nothing while the host is away</source>
        <translation>主机不应答时，本窗口不留存内容</translation>
    </message>
    <message>
        <source>What was taken here for another ledger cannot be opened</source>
        <translation>本机有为另一份台账留存的内容，无法打开</translation>
    </message>
    <message>
        <source>What was taken here meanwhile is not written yet</source>
        <translation>此前在本机留存的内容尚未写入台账</translation>
    </message>
    <message>
        <source>You are signed in at another window of this computer, which does. Work on there; or close it, and sign in here again.</source>
        <translation>您已在本机另一个窗口登录，由那个窗口留存。请到那个窗口办理；或将其关闭后，在此重新登录。</translation>
    </message>
    <message>
        <source>{host} does not answer</source>
        <translation>{host} 没有应答</translation>
    </message>
    <message>
        <source>{host}, the computer with the ledger, does not answer</source>
        <translation>主机 {host} 没有应答</translation>
    </message>
    <message>
        <source>{why} It is sent by itself then.</source>
        <translation>{why}之后将自动发送。</translation>
    </message>
    <message>
        <source>{why} What was taken here before stays until its disk is mended; sign in again then.</source>
        <translation>{why}此前留存的内容不会丢失；磁盘修好后重新登录即可。</translation>
    </message>
</context>
<context>
    <name>HostingCard</name>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message numerus="yes">
        <source>%n other computer(s) at work</source>
        <translation>
            <numerusform>另有 %n 台电脑正在办理</numerusform>
        </translation>
    </message>
    <message>
        <source>A second counter, finance and the managers work at their own computers, over the mall's network. The ledger stays here, and only computers admitted below are answered; one of them may keep a copy, as the standby. Kept for this computer.</source>
        <translation>第二个服务台、财务和经理经商场内部网络，在各自的电脑上办理。台账存放在本机，只应答下面加入的席位；其中一台可作备用机，存有副本。此设置只对本机有效。</translation>
    </message>
    <message>
        <source>Connect it to the mall's network; other computers wait until then.</source>
        <translation>接入商场网络后，其他电脑才能连上。</translation>
    </message>
    <message>
        <source>It answers, and does not know this computer as its standby: it was restored from a backup, or another was named. Write the notice to a file, mediation-desk host notice FILE, and let a leader take it there: mediation-desk host superseded FILE.</source>
        <translation>它有应答，但不认本机为其备用机：它从备份还原过，或已另指定备用机。请用 mediation-desk host notice 文件 写出告知，由其站长或商场经理在那里运行 mediation-desk host superseded 文件。</translation>
    </message>
    <message>
        <source>Leave this computer switched on and the desk open; a locked desk serves them as well.</source>
        <translation>本机保持开机，调解台保持打开；锁定时其他电脑照常办理。</translation>
    </message>
    <message>
        <source>Let other computers work with this ledger</source>
        <translation>允许其他电脑使用本台账</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>Only a leader of the station may change this.</source>
        <translation>只有站长或商场经理可以更改</translation>
    </message>
    <message>
        <source>Other computers</source>
        <translation>其他电脑</translation>
    </message>
    <message>
        <source>Other computers are served no longer</source>
        <translation>其他电脑不能再使用本台账</translation>
    </message>
    <message>
        <source>Other computers cannot reach the ledger</source>
        <translation>其他电脑连不上本台账</translation>
    </message>
    <message>
        <source>Other computers may work with this ledger</source>
        <translation>其他电脑可以使用本台账</translation>
    </message>
    <message>
        <source>Other computers reach this one at {address}</source>
        <translation>其他电脑连接本机的地址：{address}</translation>
    </message>
    <message>
        <source>Serve no longer</source>
        <translation>停止使用</translation>
    </message>
    <message>
        <source>The former host {address} has not heard of the takeover</source>
        <translation>原主机 {address} 还不知道台账已由本机接管</translation>
    </message>
    <message>
        <source>This computer is a seat: the ledger is on {host}. Other computers are admitted and ended there.</source>
        <translation>本机是席位，台账在主机 {host} 上。添加和停用席位在主机上办理。</translation>
    </message>
    <message>
        <source>This computer is in no network</source>
        <translation>本机未接入网络</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Until then it may still be written. It is told again and again while this computer serves. Where the network does not reach it, write the notice to a file, mediation-desk host notice FILE, and take it there: mediation-desk host superseded FILE.</source>
        <translation>在此之前那里仍可能继续写入。本机供其他电脑使用期间会不断告知它；网络不通时，请用 mediation-desk host notice 文件 写出告知，带到那里运行 mediation-desk host superseded 文件。</translation>
    </message>
    <message>
        <source>{who} cannot go on until this computer serves them again.</source>
        <translation>{who}要等本机重新应答才能继续。</translation>
    </message>
</context>
<context>
    <name>HotlineSlipRow</name>
    <message>
        <source>12-1 or 7 for seven days on</source>
        <translation>12-1，或 7 表示七天后</translation>
    </message>
    <message>
        <source>Slip due</source>
        <translation>工单期限</translation>
    </message>
    <message>
        <source>Work order no.</source>
        <translation>工单号</translation>
    </message>
</context>
<context>
    <name>ImportFlow</name>
    <message>
        <source>Importing {name}</source>
        <translation>正在导入 {name}</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Undoing the import of {name}</source>
        <translation>正在撤销导入 {name}</translation>
    </message>
</context>
<context>
    <name>ImportHistoryCard</name>
    <message>
        <source>Imports so far</source>
        <translation>导入记录</translation>
    </message>
    <message>
        <source>No old ledger was imported yet</source>
        <translation>还没有导入过旧台账</translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>undone {time}</source>
        <translation>已于 {time} 撤销</translation>
    </message>
    <message>
        <source>{n} of {rows} rows imported</source>
        <translation>{rows} 行，导入 {n} 件</translation>
    </message>
    <message>
        <source>{time}, {name}</source>
        <translation>{time}　{name}</translation>
    </message>
</context>
<context>
    <name>ImportIssues</name>
    <message>
        <source>Closed on {ended}, before it was received on {received}. Check both</source>
        <translation>办结日期{ended}早于受理日期{received}，请核对</translation>
    </message>
    <message>
        <source>Digits of the phone “{words}” are hidden. Add them from the original</source>
        <translation>电话“{words}”被遮去了几位，请按原件补上</translation>
    </message>
    <message>
        <source>Longer than {limit} letters: the beginning is kept. Attach the whole as a file</source>
        <translation>文字超过{limit}字，只存前面部分，请把全文作为附件加上</translation>
    </message>
    <message>
        <source>No consumer is named. Add it from the original</source>
        <translation>没有写消费者，请按原件补上</translation>
    </message>
    <message>
        <source>No date here, and none in the rows above. Add it from the original</source>
        <translation>没有写日期，上面各行也没有可以沿用的日期，请按原件补上</translation>
    </message>
    <message>
        <source>No facts are told. Add them from the original</source>
        <translation>没有写投诉内容，请按原件补上</translation>
    </message>
    <message>
        <source>No merchant is named. Add it from the original</source>
        <translation>没有写商户，请按原件补上</translation>
    </message>
    <message>
        <source>No number. Copy it from the hotline's platform</source>
        <translation>没有登记编号，请按平台上的编号填写</translation>
    </message>
    <message>
        <source>No year here, nor in the sheet's name, its title or the rows around</source>
        <translation>没有写年份，表名、标题和相邻各行也没有年份</translation>
    </message>
    <message>
        <source>Some letters cannot be read. Correct them from the original</source>
        <translation>有无法识别的字，请按原件补正</translation>
    </message>
    <message>
        <source>The cell shows the error “{words}”. Fill it in from the original</source>
        <translation>单元格显示错误值“{words}”，请按原件补上</translation>
    </message>
    <message>
        <source>The phone “{words}” has the wrong number of digits. Check it</source>
        <translation>电话“{words}”的位数不对，请核对</translation>
    </message>
    <message>
        <source>The sheet kept the number as a sum and lost its end. Copy it from the platform</source>
        <translation>编号被表格存成了数字，末几位已丢失，请按平台上的编号填写</translation>
    </message>
    <message>
        <source>The sheet kept the phone as “{words}” and lost its end. Add it from the original</source>
        <translation>电话被表格存成了“{words}”，末几位已丢失，请按原件补上</translation>
    </message>
    <message>
        <source>This is a report of a violation, no complaint. Check whether it belongs here</source>
        <translation>这一条是举报，不是投诉；请核对是否应由商场登记</translation>
    </message>
    <message>
        <source>This row has no facts, goods, claim or result. Complete it in the sheet and import again.</source>
        <translation>这一行没有投诉内容、商品、诉求和处理结果，无法立案；请在原表补上后重新导入。</translation>
    </message>
    <message>
        <source>This row has no number, no trader and no complaint. Complete it in the sheet and import again.</source>
        <translation>这一行没有登记编号、企业名称和诉求内容，无法登记；请在原表补上后重新导入。</translation>
    </message>
    <message>
        <source>This row is marked void and tells nothing. If there was a case, complete it and import again.</source>
        <translation>这一行标为作废，没有可以登记的内容；如确有案件，请补全后重新导入。</translation>
    </message>
    <message>
        <source>This row is one piece of text. If it belongs to the row above, join them and import again.</source>
        <translation>这一行只有一段文字；如果是上一行的续文，请并入上一行后重新导入。</translation>
    </message>
    <message>
        <source>This row names neither a consumer nor a merchant. Add one of them in the sheet and import again.</source>
        <translation>这一行既没有消费者，也没有商户，无法立案；请在原表补上其中一项后重新导入。</translation>
    </message>
    <message>
        <source>“{words}” cannot be read as a date. Type it from the original</source>
        <translation>日期“{words}”不能读成一个日期，请按原件填写</translation>
    </message>
    <message>
        <source>“{words}” cannot be read as one sum. Check it and fill it in</source>
        <translation>金额“{words}”不能读成一个数，请核对后填写</translation>
    </message>
    <message>
        <source>“{words}” has letters that cannot be read. Correct it from the original</source>
        <translation>“{words}”中有无法识别的字，请按原件补正</translation>
    </message>
    <message>
        <source>“{words}” is no grade of satisfaction. Choose one</source>
        <translation>“{words}”不是满意度的写法，请选一个等级</translation>
    </message>
    <message>
        <source>“{words}” is no phone. Add it from the original</source>
        <translation>“{words}”不是电话号码，请按原件补上</translation>
    </message>
    <message>
        <source>“{words}” may be {month}-{day} or {month}-{day}0</source>
        <translation>“{words}”可能是{month}月{day}日，也可能是{month}月{day}0日</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message numerus="yes">
        <source>%Ln dispute(s) imported from {file}</source>
        <translation>
            <numerusform>已从 {file} 导入 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) refused; what is doubtful is told in the list.</source>
        <translation>
            <numerusform>%Ln 行没有导入；存疑的内容仍可按清单核对。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln dispute(s) of this file are taken out</source>
        <translation>
            <numerusform>这个文件的 %Ln 件争议将全部撤出</numerusform>
        </translation>
    </message>
    <message>
        <source>Auditors read only; importing is for those who register.</source>
        <translation>审计员只读；导入由受理人员办理。</translation>
    </message>
    <message>
        <source>Bring the old ledger</source>
        <translation>导入以前的台账</translation>
    </message>
    <message>
        <source>Check the columns, then import; until then nothing is saved.</source>
        <translation>先核对栏目，再导入；导入前不写台账。</translation>
    </message>
    <message>
        <source>Choose file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose the old ledger</source>
        <translation>选择旧台账</translation>
    </message>
    <message>
        <source>Drop it here, or choose it. Titles, totals and merged cells may stay.</source>
        <translation>把文件拖到窗口，或按下选择。标题、合计、合并单元格不用删。</translation>
    </message>
    <message>
        <source>Excel, ODS or CSV, as it is; one file after the other.</source>
        <translation>Excel、ODS、CSV 原样即可，一次一个文件。</translation>
    </message>
    <message>
        <source>Import old ledger</source>
        <translation>导入旧台账</translation>
    </message>
    <message>
        <source>List of rows saved</source>
        <translation>清单已保存</translation>
    </message>
    <message>
        <source>Release to read the old ledger</source>
        <translation>松开即读取旧台账</translation>
    </message>
    <message>
        <source>Save the list of rows</source>
        <translation>保存清单</translation>
    </message>
    <message>
        <source>See ledger</source>
        <translation>查看台账</translation>
    </message>
    <message>
        <source>The file can be imported again, as it is or mended.</source>
        <translation>改好后可以重新导入。</translation>
    </message>
    <message>
        <source>The import of {file} was undone</source>
        <translation>{file} 的导入已撤销</translation>
    </message>
    <message>
        <source>They stay in the journal as void, and their numbers stay used.</source>
        <translation>它们在日志里记为作废，编号不再使用。</translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>choose file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>{file} rows to mend.csv</source>
        <translation>{file} 待改清单.csv</translation>
    </message>
</context>
<context>
    <name>ImportPort</name>
    <message>
        <source>Add evidence</source>
        <translation>添加证据</translation>
    </message>
    <message>
        <source>Pictures, PDF and others (*)</source>
        <translation>图片、PDF 等 (*)</translation>
    </message>
    <message>
        <source>Save the original</source>
        <translation>保存原文件</translation>
    </message>
    <message>
        <source>Screenshot {time}.png</source>
        <translation>截图 {time}.png</translation>
    </message>
</context>
<context>
    <name>ImportStatus</name>
    <message>
        <source>Nothing was written to the ledger.</source>
        <translation>台账没有改动。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>The imports so far could not be read</source>
        <translation>导入记录读不出来</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>about {n} s left</source>
        <translation>约剩 {n} 秒</translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message numerus="yes">
        <source>%n new in the inbox</source>
        <translation>
            <numerusform>收件有 %n 条新消息</numerusform>
        </translation>
    </message>
    <message>
        <source>From consumers' phones</source>
        <translation>来自消费者手机</translation>
    </message>
    <message>
        <source>From the consumer's phone</source>
        <translation>消费者手机发来</translation>
    </message>
    <message>
        <source>Letters from the regulator</source>
        <translation>监管来件</translation>
    </message>
    <message>
        <source>Notices of this desk</source>
        <translation>本机提示</translation>
    </message>
    <message>
        <source>Overdue matters</source>
        <translation>超时事项</translation>
    </message>
    <message>
        <source>Overdue: {clock}</source>
        <translation>超时：{clock}</translation>
    </message>
    <message>
        <source>Payment to approve</source>
        <translation>待审批赔付</translation>
    </message>
    <message>
        <source>Payment to pay out</source>
        <translation>待付款赔付</translation>
    </message>
    <message>
        <source>Payments to approve</source>
        <translation>待审批赔付</translation>
    </message>
    <message>
        <source>Payments to pay out</source>
        <translation>待付款赔付</translation>
    </message>
    <message>
        <source>Write-off to approve</source>
        <translation>待审批核销</translation>
    </message>
    <message>
        <source>Write-offs to approve</source>
        <translation>待审批核销</translation>
    </message>
    <message>
        <source>acknowledge by {time}</source>
        <translation>须 {time} 前确认</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>已办</translation>
    </message>
    <message>
        <source>to be taken or refused</source>
        <translation>待收入或拒收</translation>
    </message>
    <message>
        <source>{time} over</source>
        <translation>超 {time}</translation>
    </message>
</context>
<context>
    <name>InboxList</name>
    <message>
        <source>Inbox</source>
        <translation>收件</translation>
    </message>
</context>
<context>
    <name>InboxModel</name>
    <message>
        <source>Earlier</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>未读</translation>
    </message>
</context>
<context>
    <name>InboxPanel</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 条未读</numerusform>
        </translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件</translation>
    </message>
    <message>
        <source>Letters of the regulator, payments to approve and overdue matters come here.</source>
        <translation>监管来件、待审批赔付和超时事项都到这里。</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>全部已读</translation>
    </message>
    <message>
        <source>No quiet hours</source>
        <translation>不设免打扰</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>没有新消息</translation>
    </message>
    <message>
        <source>Quiet from {begins} to {ends}; letters and overdue come through</source>
        <translation>{begins} 到 {ends} 免打扰，监管来件和超时照常</translation>
    </message>
    <message>
        <source>Quiet while the mall is closed</source>
        <translation>打烊后免打扰</translation>
    </message>
    <message>
        <source>close</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>done</source>
        <translation>办完</translation>
    </message>
    <message>
        <source>move</source>
        <translation>上下</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>未读</translation>
    </message>
</context>
<context>
    <name>InlineFormStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>核对中…</translation>
    </message>
    <message>
        <source>Nothing was written. What you typed is still here.</source>
        <translation>没有写入，已填内容还在</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Type the password</source>
        <translation>填写密码</translation>
    </message>
    <message>
        <source>own password</source>
        <translation>本人密码</translation>
    </message>
</context>
<context>
    <name>InspectionActions</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 项问题</numerusform>
        </translation>
    </message>
    <message>
        <source>Shops of the round</source>
        <translation>本次巡查的商户</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>符合</translation>
    </message>
</context>
<context>
    <name>Inspections</name>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Cancel round</source>
        <translation>取消巡查</translation>
    </message>
    <message>
        <source>Cancelled: {why}</source>
        <translation>已取消：{why}</translation>
    </message>
    <message>
        <source>Change round</source>
        <translation>修改巡查</translation>
    </message>
    <message>
        <source>Checked on</source>
        <translation>抽检日期</translation>
    </message>
    <message>
        <source>Classes of shops; none for all</source>
        <translation>商户类别（不选为全部）</translation>
    </message>
    <message>
        <source>End round</source>
        <translation>结束巡查</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>发现问题</translation>
    </message>
    <message>
        <source>Floors; none for all</source>
        <translation>楼层（不选为全部）</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Issue notice</source>
        <translation>发整改通知</translation>
    </message>
    <message>
        <source>It stands in the shop's file, where its receipt and the check are recorded.</source>
        <translation>通知记入商户档案，回执和复查在档案中登记。</translation>
    </message>
    <message>
        <source>Lists the shops that trade here now. Every shop has the general check list and that of its class; sellers of cards and courses have the one of prepayments as well.</source>
        <translation>列入目前在场的商户。每户有通用检查表和所属类别的检查表；出售预付卡、课程的另有预付检查表。</translation>
    </message>
    <message>
        <source>More check lists for all shops</source>
        <translation>全部商户另查</translation>
    </message>
    <message>
        <source>Name of the round</source>
        <translation>巡查名称</translation>
    </message>
    <message>
        <source>Notice issued</source>
        <translation>整改通知已发出</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Plan round</source>
        <translation>计划巡查</translation>
    </message>
    <message>
        <source>Record spot check</source>
        <translation>记录抽检</translation>
    </message>
    <message>
        <source>Record visit</source>
        <translation>记录检查</translation>
    </message>
    <message>
        <source>Rectification notice</source>
        <translation>整改通知</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Round cancelled</source>
        <translation>巡查已取消</translation>
    </message>
    <message>
        <source>Round ended</source>
        <translation>巡查已结束</translation>
    </message>
    <message>
        <source>Round planned</source>
        <translation>巡查已计划</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>Spot check of goods</source>
        <translation>商品抽检</translation>
    </message>
    <message>
        <source>Spot check recorded</source>
        <translation>抽检已记录</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>小结</translation>
    </message>
    <message>
        <source>The number stays and is not given again.</source>
        <translation>编号保留，不再使用。</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>To be done by</source>
        <translation>整改期限</translation>
    </message>
    <message>
        <source>Visit recorded</source>
        <translation>检查已记录</translation>
    </message>
    <message>
        <source>Visited on</source>
        <translation>检查日期</translation>
    </message>
    <message>
        <source>Walked by</source>
        <translation>检查人</translation>
    </message>
    <message>
        <source>What is demanded</source>
        <translation>整改要求</translation>
    </message>
    <message>
        <source>What is typed is kept at once. Items left open can be recorded on another day.</source>
        <translation>填写内容随时保存；未查的项目可改日再记。</translation>
    </message>
    <message>
        <source>What was checked, and how</source>
        <translation>检查内容和方法</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>past its last day</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>已计划</translation>
    </message>
    <message>
        <source>to be walked</source>
        <translation>待巡查</translation>
    </message>
    <message>
        <source>{open} of {notices} rectifications open</source>
        <translation>整改 {notices} 份，未完成 {open} 份</translation>
    </message>
    <message>
        <source>{visited} of {planned} shops visited, {findings} findings.</source>
        <translation>应查 {planned} 户，已查 {visited} 户，发现问题 {findings} 项。</translation>
    </message>
    <message>
        <source>{visited} of {planned} shops, {findings} findings</source>
        <translation>已查 {visited}/{planned} 户，发现问题 {findings} 项</translation>
    </message>
</context>
<context>
    <name>InspectionsCard</name>
    <message>
        <source>Inspection rounds</source>
        <translation>巡查</translation>
    </message>
    <message>
        <source>to {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>{visited} of {planned} shops</source>
        <translation>已查 {visited}/{planned} 户</translation>
    </message>
</context>
<context>
    <name>InspectionsPage</name>
    <message numerus="yes">
        <source>%n round(s), none is to be walked today.</source>
        <translation>
            <numerusform>巡查 %n 次，今日无待巡查。</numerusform>
        </translation>
    </message>
    <message>
        <source>Inspection rounds</source>
        <translation>巡查</translation>
    </message>
    <message>
        <source>Merchants</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>No round yet</source>
        <translation>还没有巡查</translation>
    </message>
    <message>
        <source>Plan one: its check lists are printed to take along.</source>
        <translation>先计划一次，检查表可打印随身带。</translation>
    </message>
    <message>
        <source>Plan round</source>
        <translation>计划巡查</translation>
    </message>
    <message>
        <source>The inspection rounds could not be read</source>
        <translation>巡查读取失败</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>send form</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>{name}: {progress}</source>
        <translation>{name}：{progress}</translation>
    </message>
</context>
<context>
    <name>InstallingPage</name>
    <message>
        <source>Close without it</source>
        <translation>不安装，直接关闭</translation>
    </message>
    <message>
        <source>Installing version {version}, then closing</source>
        <translation>正在安装版本 {version}，随后关闭</translation>
    </message>
    <message>
        <source>The desk closes in {seconds} s, and opens as it is now.</source>
        <translation>{seconds} 秒后关闭，下次仍用现用版本。</translation>
    </message>
    <message>
        <source>The new version opens a copy of the ledger and checks all of it. Only if that is well does it take over at the next start; the version of before is kept.</source>
        <translation>新版本先打开台账的副本并核对全部内容，无误才在下次启动时启用；原版本保留。</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>Batch</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>Dispute</source>
        <translation>争议</translation>
    </message>
    <message>
        <source>Enquiry</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>举报</translation>
    </message>
    <message>
        <source>What is taken down</source>
        <translation>登记内容</translation>
    </message>
</context>
<context>
    <name>IssuesCard</name>
    <message>
        <source>Every row read becomes a dispute.</source>
        <translation>读到的每一行都能导入。</translation>
    </message>
    <message>
        <source>No row is doubtful</source>
        <translation>没有存疑的行</translation>
    </message>
    <message>
        <source>No row is refused</source>
        <translation>没有不能导入的行</translation>
    </message>
    <message>
        <source>Nothing read needs a second look.</source>
        <translation>没有需要再核对的内容。</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>不能导入</translation>
    </message>
    <message>
        <source>Rows to look at</source>
        <translation>要看的行</translation>
    </message>
    <message>
        <source>Save list</source>
        <translation>存清单</translation>
    </message>
    <message>
        <source>To mend</source>
        <translation>待核对</translation>
    </message>
</context>
<context>
    <name>IssuesModel</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message numerus="yes">
        <source>%n character(s) missing</source>
        <translation>
            <numerusform>少 %n 位，应为 36 位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many</source>
        <translation>
            <numerusform>多 %n 位，应为 36 位</numerusform>
        </translation>
    </message>
    <message>
        <source>Address and code are shown on the computer with the ledger, under Settings, Other computers</source>
        <translation>地址和加入码见主机的“设置与备份”，“其他电脑”</translation>
    </message>
    <message>
        <source>Address of the computer with the ledger</source>
        <translation>主机地址</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Everybody signs in here with their own name and password. The ledger stays on {host}: nothing of it is kept on this computer.</source>
        <translation>在这里用各自的姓名和密码登录。台账仍在主机 {host} 上，本机不留存。</translation>
    </message>
    <message>
        <source>Go to sign-in</source>
        <translation>去登录</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Join a station</source>
        <translation>加入受理站</translation>
    </message>
    <message>
        <source>Joining code</source>
        <translation>加入码</translation>
    </message>
    <message>
        <source>No answer yet. After half a minute you are told why.</source>
        <translation>还没有应答，半分钟后告知原因。</translation>
    </message>
    <message>
        <source>Nobody answers at {address}. Usual reasons: another address is shown there; “Let other computers work with this ledger” is not ticked; the desk is not open there; or its firewall does not let port {port} in.</source>
        <translation>{address} 没有应答。常见原因：与主机上显示的地址不符；主机未勾选“允许其他电脑使用本台账”；主机的调解台没有打开；主机防火墙未放行 {port} 端口。</translation>
    </message>
    <message>
        <source>Nothing was changed. What you typed is still here.</source>
        <translation>未作任何更改，已填内容仍在。</translation>
    </message>
    <message>
        <source>Reaching the computer with the ledger…</source>
        <translation>正在连接主机…</translation>
    </message>
    <message>
        <source>This computer is “{name}” of {station} now</source>
        <translation>本机已是{station}的“{name}”</translation>
    </message>
    <message>
        <source>Write the address that the other computer shows: 192.168.8.20</source>
        <translation>填写主机上显示的地址，如 192.168.8.20</translation>
    </message>
    <message>
        <source>Write the code, or read it with a scanner</source>
        <translation>填写加入码，或用扫码枪扫入</translation>
    </message>
    <message>
        <source>typed, or read by a scanner</source>
        <translation>输入或扫码</translation>
    </message>
</context>
<context>
    <name>JournalTable</name>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
</context>
<context>
    <name>KeepAnswerForm</name>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>依据条文</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品类别</translation>
    </message>
    <message>
        <source>Keep answer</source>
        <translation>留作口径</translation>
    </message>
    <message>
        <source>Offered for</source>
        <translation>适用问题</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Supersedes</source>
        <translation>替代</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Write at least one sentence</source>
        <translation>至少写一句话</translation>
    </message>
    <message>
        <source>all goods</source>
        <translation>所有商品</translation>
    </message>
    <message>
        <source>every problem</source>
        <translation>所有问题</translation>
    </message>
    <message>
        <source>in our words, without names</source>
        <translation>用自己的话写，不写姓名</translation>
    </message>
    <message>
        <source>such as 12-1</source>
        <translation>如 12-1</translation>
    </message>
    <message>
        <source>supersedes none</source>
        <translation>不替代其他口径</translation>
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
    <name>KindsCard</name>
    <message>
        <source>Kinds of fund</source>
        <translation>赔付金种类</translation>
    </message>
    <message>
        <source>With the mall, rent set off: {sum}</source>
        <translation>应收商场（租金抵扣）：{sum}</translation>
    </message>
    <message>
        <source>available</source>
        <translation>可用</translation>
    </message>
</context>
<context>
    <name>LargeFiles</name>
    <message>
        <source>A smaller version or an excerpt that was made elsewhere</source>
        <translation>在别处制作的压缩版或节选</translation>
    </message>
    <message>
        <source>Choose a smaller copy</source>
        <translation>选择较小的副本</translation>
    </message>
    <message>
        <source>In its place: {name}</source>
        <translation>以副本代替：{name}</translation>
    </message>
    <message>
        <source>Larger than 20 MB: these stay at the desk. A smaller copy goes in their place and tells name, size and SHA-256 of the original.</source>
        <translation>大于 20 MB，原件留在本站。可用较小的副本代替，副本写明原件的名称、大小和 SHA-256。</translation>
    </message>
    <message>
        <source>Scale down</source>
        <translation>缩小图片</translation>
    </message>
</context>
<context>
    <name>LawCard</name>
    <message>
        <source> (provisional)</source>
        <translation>（暂定）</translation>
    </message>
    <message>
        <source>Calendar of the years</source>
        <translation>日历年份</translation>
    </message>
    <message>
        <source>Choose a pack</source>
        <translation>选择规则包或日历包</translation>
    </message>
    <message>
        <source>Dates are sure until</source>
        <translation>日期确定至</translation>
    </message>
    <message>
        <source>Dates moved: {changed}. Provisional dates now final: {final}.</source>
        <translation>到期日变动 {changed} 个，暂定转确定 {final} 个。</translation>
    </message>
    <message>
        <source>Import pack</source>
        <translation>导入包</translation>
    </message>
    <message>
        <source>In force: {title}</source>
        <translation>已在用：{title}</translation>
    </message>
    <message>
        <source>No date of an open case moved.</source>
        <translation>在办案件的到期日没有变动。</translation>
    </message>
    <message>
        <source>Only a manager imports packs.</source>
        <translation>只有站长或商场经理可以导入。</translation>
    </message>
    <message>
        <source>Packs come from the regulator by themselves. One that was brought as a .toml file is imported here: a year of the calendar, a set of law, articles to read, or a form.</source>
        <translation>监管局发布的包自动到达并启用。带来的 .toml 文件在此导入：一年的日历、一套规则、供查阅的条文，或一种文书式样。</translation>
    </message>
    <message>
        <source>Rules and calendar</source>
        <translation>规则与日历</translation>
    </message>
    <message>
        <source>a case keeps the rules it was received under</source>
        <translation>案件沿用登记时的规则</translation>
    </message>
</context>
<context>
    <name>LawRow</name>
    <message>
        <source>Read</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>from {begin}</source>
        <translation>{begin} 起</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>{begin} to {end}</source>
        <translation>{begin} 至 {end}</translation>
    </message>
</context>
<context>
    <name>LearnersCard</name>
    <message>
        <source>People once trained</source>
        <translation>已离岗的受训人员</translation>
    </message>
    <message>
        <source>Who left a shop stays counted in its trainings, without the name.</source>
        <translation>离岗人员的培训记录保留，只清除姓名。</translation>
    </message>
</context>
<context>
    <name>LedgerBody</name>
    <message>
        <source>Clear all filters</source>
        <translation>清除全部条件</translation>
    </message>
    <message>
        <source>Drop {name}</source>
        <translation>去掉{name}条件</translation>
    </message>
    <message>
        <source>Every single filter leaves nothing; clear them all</source>
        <translation>去掉任何一个条件都没有结果，清除全部条件再看</translation>
    </message>
    <message>
        <source>Import old ledger</source>
        <translation>导入旧台账</translation>
    </message>
    <message>
        <source>Log new dispute</source>
        <translation>登记新争议</translation>
    </message>
    <message>
        <source>Log the first one, or bring the old ledger</source>
        <translation>登记第一件，或从原来的台账导入</translation>
    </message>
    <message>
        <source>No dispute matches</source>
        <translation>没有符合的争议</translation>
    </message>
    <message>
        <source>No disputes yet</source>
        <translation>还没有登记过争议</translation>
    </message>
    <message>
        <source>The ledger could not be read</source>
        <translation>台账读不出来</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Without {name} there are {count}</source>
        <translation>去掉“{name}”有 {count} 件</translation>
    </message>
    <message>
        <source>the search words</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>LedgerCells</name>
    <message>
        <source>Enlarged</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Intensified</source>
        <translation>激化</translation>
    </message>
    <message>
        <source>at gate {n} of 3</source>
        <translation>在第 {n} 关，共 3 关</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>按时</translation>
    </message>
    <message>
        <source>{grade}, own hand</source>
        <translation>{grade}（亲评）</translation>
    </message>
    <message>
        <source>{grade}; own hand: {own}</source>
        <translation>{grade}（亲评{own}）</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分</translation>
    </message>
    <message>
        <source>{time} late</source>
        <translation>晚 {time}</translation>
    </message>
</context>
<context>
    <name>LedgerColumns</name>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>结案时间</translation>
    </message>
    <message>
        <source>Compensated</source>
        <translation>赔付（元）</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>历时</translation>
    </message>
    <message>
        <source>Four firsts</source>
        <translation>四个第一</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>三关</translation>
    </message>
    <message>
        <source>Logged</source>
        <translation>登记时间</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>商品·问题</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Responder</source>
        <translation>受理员</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>铺位号</translation>
    </message>
</context>
<context>
    <name>LedgerFilters</name>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Asked of</source>
        <translation>请示条线</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Enlarged</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>三关</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Intensified</source>
        <translation>激化</translation>
    </message>
    <message>
        <source>Left the mall</source>
        <translation>出店</translation>
    </message>
    <message>
        <source>Logged</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Responder</source>
        <translation>受理员</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>What it came from</source>
        <translation>源头</translation>
    </message>
    <message>
        <source>Whose fault</source>
        <translation>责任认定</translation>
    </message>
    <message>
        <source>Why at the gate</source>
        <translation>过关原因</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已结</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>未超时</translation>
    </message>
    <message>
        <source>last {n} days</source>
        <translation>近 {n} 天</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>not overdue</source>
        <translation>未逾期</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未结</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>to {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>≤ {sum} yuan</source>
        <translation>≤ {sum} 元</translation>
    </message>
    <message>
        <source>≥ {sum} yuan</source>
        <translation>≥ {sum} 元</translation>
    </message>
</context>
<context>
    <name>LedgerFooter</name>
    <message>
        <source>Counting…</source>
        <translation>正在计数</translation>
    </message>
    <message>
        <source>Sum {sum}</source>
        <translation>合计 {sum}</translation>
    </message>
    <message>
        <source>{count} match</source>
        <translation>符合 {count} 件</translation>
    </message>
    <message>
        <source>{count} matches</source>
        <translation>符合 {count} 件</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>已选 {count} 件</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>用时 {seconds} 秒</translation>
    </message>
</context>
<context>
    <name>LedgerKeyCard</name>
    <message>
        <source>Due: a backup was put back, which brought its old key</source>
        <translation>应更换：曾用备份恢复，旧密钥随之恢复</translation>
    </message>
    <message>
        <source>Due: a recovery sheet was used since</source>
        <translation>应更换：恢复单已被使用</translation>
    </message>
    <message>
        <source>Due: somebody was let go since, and may have kept a copy of a slot</source>
        <translation>应更换：有人离岗，可能留有密钥槽副本</translation>
    </message>
    <message>
        <source>Everybody signs in as before. The desk closes and opens again.</source>
        <translation>所有人照常登录。工作台会关闭片刻再打开。</translation>
    </message>
    <message>
        <source>Key of the ledger</source>
        <translation>台账密钥</translation>
    </message>
    <message>
        <source>Never renewed</source>
        <translation>尚未更换过</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>一次性密码</translation>
    </message>
    <message>
        <source>One-time code for {name}. It is shown once: write it down and hand it over. They type it in place of the password and set a new one.</source>
        <translation>{name}的一次性密码，只显示一次：请抄下交给本人。本人在登录页代替密码输入，即可设新密码。</translation>
    </message>
    <message>
        <source>Print a new recovery sheet first; the old one would open nothing.</source>
        <translation>请先打印新恢复单，否则旧恢复单将打不开台账。</translation>
    </message>
    <message>
        <source>Put the ledger under a new key</source>
        <translation>为台账更换密钥</translation>
    </message>
    <message>
        <source>Renew the key</source>
        <translation>更换密钥</translation>
    </message>
    <message>
        <source>Renewed {at}</source>
        <translation>上次更换：{at}</translation>
    </message>
    <message>
        <source>The key cannot be renewed yet</source>
        <translation>暂时不能更换密钥</translation>
    </message>
    <message>
        <source>The recovery sheet is of the old kind: print a new one before the key is renewed.</source>
        <translation>恢复单是旧格式：更换密钥前请先打印新恢复单。</translation>
    </message>
    <message>
        <source>These cannot sign in afterwards until you give them a one-time code: {names}.</source>
        <translation>更换后以下人员须凭您发给的一次性密码才能登录：{names}。</translation>
    </message>
    <message>
        <source>With a new key, old key slots and old copies of the ledger open nothing that is written afterwards. Nobody's password is needed; the desk closes for a moment.</source>
        <translation>更换后，旧密钥槽和台账旧副本打不开此后写入的内容。不需要任何人的密码；工作台会关闭片刻。</translation>
    </message>
    <message>
        <source>{name} must sign in once before, or needs a one-time code</source>
        <translation>{name}须先登录一次，或发给一次性密码</translation>
    </message>
</context>
<context>
    <name>LedgerMenu</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied, as the list shows them</source>
        <translation>
            <numerusform>已复制 %n 行，内容与列表所示一致</numerusform>
        </translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>At most {count} rows are copied at once: export the rest</source>
        <translation>一次最多复制 {count} 行，其余请导出</translation>
    </message>
    <message>
        <source>Cases of {merchant}</source>
        <translation>{merchant}的争议</translation>
    </message>
    <message>
        <source>Copy the number {number}</source>
        <translation>复制编号 {number}</translation>
    </message>
    <message>
        <source>Copy {rows}</source>
        <translation>复制 {rows}</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Peek</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Plan call back</source>
        <translation>计划回访</translation>
    </message>
    <message>
        <source>Print registration forms</source>
        <translation>打印登记表</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>an auditor writes nothing</source>
        <translation>审计人员不能写入</translation>
    </message>
    <message>
        <source>its file is not here</source>
        <translation>没有这家的档案</translation>
    </message>
</context>
<context>
    <name>LedgerPage</name>
    <message numerus="yes">
        <source>%Ln dispute(s), names and phones masked</source>
        <translation>
            <numerusform>共 %Ln 件，姓名和手机号已遮盖</numerusform>
        </translation>
    </message>
    <message>
        <source>Every dispute of this station</source>
        <translation>本站全部争议</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import old ledger</source>
        <translation>导入旧台账</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Print preview</source>
        <translation>打印预览</translation>
    </message>
    <message>
        <source>add filter</source>
        <translation>加条件</translation>
    </message>
    <message>
        <source>copy rows</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>peek</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>select</source>
        <translation>选择</translation>
    </message>
</context>
<context>
    <name>LedgerTableView</name>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
</context>
<context>
    <name>LedgerViews</name>
    <message>
        <source>All cases</source>
        <translation>全部台账</translation>
    </message>
    <message>
        <source>Food safety</source>
        <translation>食品安全</translation>
    </message>
    <message>
        <source>Longest open</source>
        <translation>按未结时长</translation>
    </message>
    <message>
        <source>My open cases</source>
        <translation>我经办未结</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>Regulator this month</source>
        <translation>本月监管介入</translation>
    </message>
</context>
<context>
    <name>LetterRow</name>
    <message>
        <source>Acknowledge</source>
        <translation>确认收到</translation>
    </message>
    <message>
        <source>Acknowledge by {time}</source>
        <translation>须 {time} 前确认收到</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>All of the ledger · {count}</source>
        <translation>完整导出 · {count}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>不再提示</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>Read and confirm</source>
        <translation>阅知确认</translation>
    </message>
    <message>
        <source>Registration forms · {count}</source>
        <translation>登记表 · {count} 份</translation>
    </message>
    <message>
        <source>Yearly archive · {count}</source>
        <translation>年度归档 · {count}</translation>
    </message>
    <message>
        <source>{who}: {gist}</source>
        <translation>{who}：{gist}</translation>
    </message>
</context>
<context>
    <name>LettersCard</name>
    <message>
        <source>From the regulator</source>
        <translation>监管来信</translation>
    </message>
    <message>
        <source>No letters. Answers come in here by themselves.</source>
        <translation>没有来信。对方答复后会自动出现在这里。</translation>
    </message>
    <message>
        <source>{n} unread</source>
        <translation>{n} 条未读</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source> (date unchecked)</source>
        <translation>（日期未核对）</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>ended {day}</source>
        <translation>{day} 止</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>in force from {day}</source>
        <translation>{day} 起施行</translation>
    </message>
    <message>
        <source>regulator's</source>
        <translation>监管发布</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>已被替代</translation>
    </message>
    <message>
        <source>unchecked</source>
        <translation>未核对</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有效</translation>
    </message>
</context>
<context>
    <name>LibraryActions</name>
    <message>
        <source>Answer ended</source>
        <translation>口径已停用</translation>
    </message>
    <message>
        <source>Citation copied</source>
        <translation>引文已复制</translation>
    </message>
    <message>
        <source>Cited into {number}</source>
        <translation>已引用到 {number}</translation>
    </message>
    <message>
        <source>End answer</source>
        <translation>停用口径</translation>
    </message>
    <message>
        <source>Goes to {number} as a note</source>
        <translation>作为备注写入 {number}</translation>
    </message>
    <message>
        <source>No case was opened yet: the citation is copied.</source>
        <translation>还没有打开过案件，引文只复制。</translation>
    </message>
    <message>
        <source>Not in force: it can be read, not cited.</source>
        <translation>已不适用，只能查看，不能引用。</translation>
    </message>
    <message>
        <source>See case</source>
        <translation>查看案件</translation>
    </message>
    <message>
        <source>You may read and copy, not write.</source>
        <translation>只能查看和复制，不能写入。</translation>
    </message>
    <message>
        <source>no case was opened yet</source>
        <translation>还没有打开过案件</translation>
    </message>
</context>
<context>
    <name>LibraryBody</name>
    <message>
        <source>A numbered guidance answer is kept from the Guidance tab of its case.</source>
        <translation>在案件的“指导会话”里，把带编号的答复留作口径。</translation>
    </message>
    <message>
        <source>Drop search</source>
        <translation>清除查找</translation>
    </message>
    <message>
        <source>No circular in force</source>
        <translation>没有有效的分类指导</translation>
    </message>
    <message>
        <source>No standing answer yet</source>
        <translation>还没有口径</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>What the regulator publishes for a class of shops or goods comes here.</source>
        <translation>监管局针对某类商户或商品发布的分类指导会出现在这里。</translation>
    </message>
    <message>
        <source>“{words}” stands nowhere here. Two characters are enough.</source>
        <translation>这里没有“{words}”。两个字就可以查找。</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Law library</source>
        <translation>政策法规</translation>
    </message>
    <message>
        <source>The standing answers could not be read</source>
        <translation>口径没有读出来</translation>
    </message>
    <message>
        <source>cite into case</source>
        <translation>引用到案件</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>{n} articles in our own words, {k} in full, {m} standing answers</source>
        <translation>条文：本站概括 {n} 条，原文 {k} 条；有效口径 {m} 条</translation>
    </message>
    <message>
        <source>{n} articles in our own words, {m} standing answers in force</source>
        <translation>{n} 条条文（本站概括），{m} 条有效口径</translation>
    </message>
</context>
<context>
    <name>LibraryReader</name>
    <message>
        <source>Answered by</source>
        <translation>答复人</translation>
    </message>
    <message>
        <source>Answered on</source>
        <translation>答复日期</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>依据条文</translation>
    </message>
    <message>
        <source>Cite into case</source>
        <translation>引用到案件</translation>
    </message>
    <message>
        <source>Copy citation</source>
        <translation>复制引文</translation>
    </message>
    <message>
        <source>Edition, dates</source>
        <translation>版本与日期</translation>
    </message>
    <message>
        <source>End answer</source>
        <translation>停用口径</translation>
    </message>
    <message>
        <source>Ended because</source>
        <translation>停用原因</translation>
    </message>
    <message>
        <source>In our own words; the published text decides.</source>
        <translation>本站用自己的话概括，以公布文本为准。</translation>
    </message>
    <message>
        <source>Kept for cases received until {day}.</source>
        <translation>保留供 {day} 前受理的案件查阅。</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>适用事项</translation>
    </message>
    <message>
        <source>Not compared with the published text yet.</source>
        <translation>这一条还没有与公布文本核对。</translation>
    </message>
    <message>
        <source>Replaced by {law}.</source>
        <translation>已由{law}替代。</translation>
    </message>
    <message>
        <source>See source case</source>
        <translation>查看来源案件</translation>
    </message>
    <message>
        <source>Superseded by {number}</source>
        <translation>已被 {number} 替代</translation>
    </message>
    <message>
        <source>The published text, imported as a pack.</source>
        <translation>公布的原文，由条文包导入。</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>有效期</translation>
    </message>
</context>
<context>
    <name>LibrarySearchCard</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All laws</source>
        <translation>全部法规</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>条文</translation>
    </message>
    <message>
        <source>Circulars</source>
        <translation>分类指导</translation>
    </message>
    <message>
        <source>Circulars by state</source>
        <translation>按状态筛选分类指导</translation>
    </message>
    <message>
        <source>In force, to come</source>
        <translation>有效、待生效</translation>
    </message>
    <message>
        <source>Law</source>
        <translation>法规</translation>
    </message>
    <message>
        <source>Parts of the library</source>
        <translation>政策法规的各部分</translation>
    </message>
    <message>
        <source>Search in the text</source>
        <translation>在正文中查找</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Words, article number</source>
        <translation>词语、条号</translation>
    </message>
</context>
<context>
    <name>LicencesTab</name>
    <message>
        <source>Add licence</source>
        <translation>添加证照</translation>
    </message>
    <message>
        <source>Ask for the papers, or have no more taken: a mall that let the shop without asking answers by its fault (Supreme Court on prepayments 2025, art. 6).</source>
        <translation>应要求补交证照，否则停止收取预付款：商场未要求提供而出租的，按过错承担责任（法释〔2025〕4号第六条）。</translation>
    </message>
    <message>
        <source>Farm produce needs no paper, prepackaged food alone a filing, a small eatery or workshop its registration, all else a licence (Food Safety Law art. 35, 36). State the kind under particulars, or add the paper.</source>
        <translation>仅销售食用农产品的不需要许可，仅销售预包装食品的应当备案，小餐饮、小作坊应当登记，其他应当取得食品经营许可（食品安全法第三十五、三十六条）。请在基本情况中写明种类，或补录证照。</translation>
    </message>
    <message>
        <source>Food is sold; missing: {paper}</source>
        <translation>经营食品，缺少有效的{paper}</translation>
    </message>
    <message>
        <source>Licences that expired, or end within 30 days, put the merchant at the head of the list.</source>
        <translation>证照已过期或 30 天内到期的商户排在列表最前。</translation>
    </message>
    <message>
        <source>Missing: {paper}; reported {day} to {whom}</source>
        <translation>缺少有效的{paper}，{day} 已报告{whom}</translation>
    </message>
    <message>
        <source>Not in the file</source>
        <translation>档案中没有</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>证照编号</translation>
    </message>
    <message>
        <source>Record report</source>
        <translation>登记报告</translation>
    </message>
    <message>
        <source>Renew, correct</source>
        <translation>换证、更正</translation>
    </message>
    <message>
        <source>Report at once</source>
        <translation>立即报告</translation>
    </message>
    <message>
        <source>Small workshops and eateries are registered (Shandong's regulation on small food businesses, art. 10). Ask for the paper; who trades without it is stopped and reported at once to the local office (art. 14).</source>
        <translation>小餐饮、小作坊应当登记（山东省食品小作坊小餐饮和食品摊点管理条例第十条）。请索取登记证；无证经营的，及时制止并立即报告辖区市场监管所（第十四条）。</translation>
    </message>
    <message>
        <source>Stop the sale and report at once: Food Safety Law art. 61; else 50,000 to 200,000 yuan and joint liability (art. 130).</source>
        <translation>立即制止并报告（食品安全法第六十一条）；未履行的处五万元以上二十万元以下罚款，并承担连带责任（第一百三十条）。</translation>
    </message>
    <message>
        <source>Strike</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Takes prepayments; missing: {papers}</source>
        <translation>收取预付款，缺少：{papers}</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>长期</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>{n} days left</source>
        <translation>剩 {n} 天</translation>
    </message>
    <message>
        <source>{n} days over</source>
        <translation>超 {n} 天</translation>
    </message>
</context>
<context>
    <name>LikeCards</name>
    <message>
        <source>Citation copied: {n}</source>
        <translation>已复制引用：{n}</translation>
    </message>
</context>
<context>
    <name>LimitsCard</name>
    <message>
        <source>0, or 1 for a second person</source>
        <translation>填 0；须第二人签认则填 1</translation>
    </message>
    <message>
        <source>A number from 1 to 100</source>
        <translation>填 1 到 100 的整数</translation>
    </message>
    <message>
        <source>A number from 1 to 10080</source>
        <translation>填 1 至 10080</translation>
    </message>
    <message>
        <source>A number from 1 to 24</source>
        <translation>填 1 至 24</translation>
    </message>
    <message>
        <source>A number from 1 to 3600</source>
        <translation>填 1 至 3600</translation>
    </message>
    <message>
        <source>A number from 1 to 365</source>
        <translation>填 1 至 365</translation>
    </message>
    <message>
        <source>A number from 2 to 100</source>
        <translation>2 到 100 的整数</translation>
    </message>
    <message>
        <source>A number from 30 to 3600</source>
        <translation>填 30 至 3600</translation>
    </message>
    <message>
        <source>A sum such as 10,000</source>
        <translation>填金额，如 10,000</translation>
    </message>
    <message>
        <source>A time such as 10:00</source>
        <translation>填时刻，如 10:00</translation>
    </message>
    <message>
        <source>CNY</source>
        <translation>元</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>时限与限额</translation>
    </message>
    <message>
        <source>New limits hold for what begins from now on; running clocks keep theirs.</source>
        <translation>新时限从此刻起的事项适用，已在走的时钟不变</translation>
    </message>
    <message>
        <source>One approver's limit is above the cap</source>
        <translation>一人审批上限高于单笔上限</translation>
    </message>
    <message>
        <source>Only the station manager or the mall manager changes limits.</source>
        <translation>只有站长或商场经理可修改</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>h</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>in 90 days</source>
        <translation>件/90 天</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>more to sign</source>
        <translation>人另签</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>the mall's own promise, not the law</source>
        <translation>本商场的承诺，不是法定期限</translation>
    </message>
    <message>
        <source>together</source>
        <translation>人</translation>
    </message>
    <message>
        <source>{name} is as it was</source>
        <translation>{name}已复原</translation>
    </message>
    <message>
        <source>{name} set to {value}</source>
        <translation>{name}改为 {value}</translation>
    </message>
</context>
<context>
    <name>LinkPage</name>
    <message>
        <source>A new key goes to the regulator</source>
        <translation>新密钥随下次联络上报</translation>
    </message>
    <message>
        <source>Contacting the regulator</source>
        <translation>正在联络</translation>
    </message>
    <message>
        <source>Enrolled with {name}</source>
        <translation>已注册到{name}</translation>
    </message>
    <message>
        <source>Link status</source>
        <translation>直通状态</translation>
    </message>
    <message>
        <source>Packets, exchange folders, taking over, the key and the network belong to the computer with the ledger: go to {host} for them. What waits is seen, and the regulator contacted, from here as well.</source>
        <translation>数据包、文件夹交换、接续、密钥和网络设置在存台账的主机上办理，请到 {host}。排队的内容在这里也能看，也能联系监管端。</translation>
    </message>
    <message>
        <source>The request was written</source>
        <translation>注册申请已写出</translation>
    </message>
    <message>
        <source>The state of the line could not be read</source>
        <translation>直通状态读不出来</translation>
    </message>
    <message>
        <source>This computer continues the station</source>
        <translation>已由本机接续本站</translation>
    </message>
    <message>
        <source>To be compared with the regulator</source>
        <translation>将与监管端核对</translation>
    </message>
    <message>
        <source>at the next contact, or by the next packet</source>
        <translation>下次联系时核对；断网时由下一个数据包核对</translation>
    </message>
    <message>
        <source>refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>that computer</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>the answer comes by itself and enrols this desk</source>
        <translation>回执自动到达后完成注册</translation>
    </message>
    <message>
        <source>the old one holds until it is confirmed</source>
        <translation>确认前原密钥继续有效</translation>
    </message>
    <message>
        <source>the result shows here</source>
        <translation>结果显示在本页</translation>
    </message>
</context>
<context>
    <name>LinkStatusLine</name>
    <message>
        <source>, awaited since {since}</source>
        <translation>，{since}起等待回执</translation>
    </message>
    <message>
        <source>, not yet with the relay, awaited since {since}</source>
        <translation>，中继尚未收到，{since}起等待回执</translation>
    </message>
    <message>
        <source>, with the relay and not yet with the regulator, awaited since {since}</source>
        <translation>，中继已收、监管端尚未收到，{since}起等待回执</translation>
    </message>
    <message>
        <source>by folder, last answer {at}</source>
        <translation>文件夹交换，上次回执 {at}</translation>
    </message>
    <message>
        <source>by folder, no answer yet</source>
        <translation>文件夹交换，尚无回执</translation>
    </message>
    <message>
        <source>by relay, last answer {at}</source>
        <translation>经中继，最近回执 {at}</translation>
    </message>
    <message>
        <source>by relay, no answer yet</source>
        <translation>经中继，尚无回执</translation>
    </message>
    <message>
        <source>last contact {at}</source>
        <translation>最近联络 {at}</translation>
    </message>
    <message>
        <source>{waiting} queued, {receipted} confirmed</source>
        <translation>待发 {waiting}　已回执 {receipted}</translation>
    </message>
</context>
<context>
    <name>LinkWords</name>
    <message numerus="yes">
        <source>%n tell(s) of cases that are not here: enter them again.</source>
        <translation>
            <numerusform>其中 %n 条所属案件本机没有，请补录。</numerusform>
        </translation>
    </message>
    <message>
        <source>A folder is not there, or files cannot be written and removed in it. Everything here is safe and goes by itself once it can. See that the share is connected, or choose the folders anew below.</source>
        <translation>文件夹不存在，或无法在其中写入和删除文件。本机内容完好，恢复后自动报送。请检查共享是否已连接，或在下方重新选择文件夹。</translation>
    </message>
    <message>
        <source>Acknowledgement</source>
        <translation>确认收到</translation>
    </message>
    <message>
        <source>Appraisal</source>
        <translation>鉴定检测</translation>
    </message>
    <message>
        <source>Both sides are held against each other, and each gives the other what it lacks. Nothing for you to do; what waits goes right after.</source>
        <translation>双方正在逐条核对，互补所缺。无需操作；待发内容随后自动发出。</translation>
    </message>
    <message>
        <source>By phone: {phone}</source>
        <translation>电话：{phone}</translation>
    </message>
    <message>
        <source>Enrol once; until then everything stays in the mall.</source>
        <translation>注册一次即可；之前一切只在商场内</translation>
    </message>
    <message>
        <source>Entry {seq} of the ledger was told to the regulator once with the hash {held}, and now with {told}. Until a head at the regulator has decided, nothing is confirmed; what was written is kept and stays queued. Call the guidance station, and keep this computer as it is.</source>
        <translation>台账第 {seq} 条先前报为 {held}，现报为 {told}。监管端负责人处理之前不再签收；已写内容都保留并继续排队。请联系指导站，并保持本机原样。</translation>
    </message>
    <message>
        <source>Escalated case</source>
        <translation>上报案件</translation>
    </message>
    <message>
        <source>Everything is delivered.</source>
        <translation>全部已送达</translation>
    </message>
    <message>
        <source>Figures of the day</source>
        <translation>当日汇总</translation>
    </message>
    <message>
        <source>Given back by the regulator: {n} events.</source>
        <translation>监管端交回 {n} 条。</translation>
    </message>
    <message>
        <source>Guidance request</source>
        <translation>指导请求</translation>
    </message>
    <message>
        <source>Head of the chain</source>
        <translation>台账链头</translation>
    </message>
    <message>
        <source>More material</source>
        <translation>补充材料</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>Nothing is sent any more; the ledger is untouched. Ask the regulator for a new code and enrol again.</source>
        <translation>不再发送，台账不受影响。向监管部门索取新的注册码，重新注册。</translation>
    </message>
    <message>
        <source>Noticed {at}. What it had lost of this station was sent again from here, its own letters too. Nothing for you to do.</source>
        <translation>{at} 发现。监管端缺失的本站内容及其来函已由本机补发。无需操作。</translation>
    </message>
    <message>
        <source>Noticed {at}: {size} heads, root {root}. After a hub was put back from a backup this is expected; otherwise its log was rewritten. Both signed roots are kept here: ask the regulator.</source>
        <translation>{at} 发现：{size} 项，树根 {root}。监管端由备份恢复后会出现此情形；否则是其见证记录被改写。前后两个签名树根均已留存，请向监管部门核实。</translation>
    </message>
    <message>
        <source>Open any page in a browser, sign in to the network there, then contact again.</source>
        <translation>用浏览器打开任一网页，登录网络后再联络。</translation>
    </message>
    <message>
        <source>Packets are written and no answer comes: the gate, or the relay at the regulator, may stand still. Everything here is safe; {n} wait and are written anew every half hour. Tell whoever keeps the gate.</source>
        <translation>数据包已写出，一直没有回执：网闸或监管端中继可能已停。本机内容完好，待报 {n} 条，每半小时重新写出一次。请通知网闸管理人员。</translation>
    </message>
    <message>
        <source>Personal data erased here</source>
        <translation>已删除个人信息</translation>
    </message>
    <message>
        <source>Registering and paying go on; {n} wait and go by themselves.</source>
        <translation>登记、赔付照常；{n} 条待发，恢复后自动补发。</translation>
    </message>
    <message>
        <source>Report of the outcome</source>
        <translation>办结报告</translation>
    </message>
    <message>
        <source>Sent back: {n}. The outbox says why.</source>
        <translation>{n} 条被退回，原因见待发件</translation>
    </message>
    <message>
        <source>Set date and time of this computer; sending goes on by itself after that.</source>
        <translation>校准本机日期和时间，之后自动补发。</translation>
    </message>
    <message>
        <source>Signed root of {at}: {size} heads, entry {seq} of this ledger among them</source>
        <translation>{at} 签名的见证树根：共 {size} 项，含本台账第 {seq} 条</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong by {n} min</source>
        <translation>本机时钟差 {n} 分钟</translation>
    </message>
    <message>
        <source>The code may be used up or over, or a folder cannot be used. Check the folders below and ask the regulator for a new code.</source>
        <translation>注册码可能已用过或已过期，或文件夹无法使用。请检查下方文件夹，并向监管部门索取新码。</translation>
    </message>
    <message>
        <source>The enrolment by folder did not succeed</source>
        <translation>经文件夹注册未成功</translation>
    </message>
    <message>
        <source>The former ledger had {told} entries, {kept} of them are here: up to {n} are to be entered again from the paper, marked as late entries.</source>
        <translation>原台账共 {told} 条记录，本机有 {kept} 条：至多 {n} 条须凭纸质材料补录，并注明“补录”。</translation>
    </message>
    <message>
        <source>The outbox below names what was refused and why. Everything here is safe.</source>
        <translation>下面的待发件逐条写明退回原因；本机内容不受影响。</translation>
    </message>
    <message>
        <source>The proxy cannot be reached, or lets nothing through; everything here is safe. Have whoever keeps the network look at its address under Network….</source>
        <translation>代理服务器连不上，或不放行；这里的内容都安全。请网络管理员在“网络设置…”里核对它的地址。</translation>
    </message>
    <message>
        <source>The regulator has received more from this station than stands here: this computer was put back to an earlier day. Nothing goes out. If no newer copy is left, take over below; what was sent comes home.</source>
        <translation>监管端收到的比本机现有的多：本机被退回到较早的状态，已暂停报送。如已没有更新的副本，请在下方接续，已报送的内容会取回。</translation>
    </message>
    <message>
        <source>The regulator's address begins with http://, so cases would go unencrypted, and nothing is sent. Everything here is safe. Ask the regulator for its address with https:// and a new code, and enrol again below.</source>
        <translation>监管端地址以 http:// 开头，案件会明文传送，因此已停止发送；本机内容均安全。请向监管部门索要以 https:// 开头的地址和新的注册码，在下方重新注册。</translation>
    </message>
    <message>
        <source>The regulator's certificate is of nobody this computer trusts, or it has ended, so nothing was handed over. If the regulator has an authority of its own, choose its file under Network… or enrol again by a code that names it.</source>
        <translation>监管端的证书不是本机信任的机构签发的，或已过期，因此没有交出任何内容。请在“网络设置…”里选择监管局的根证书，或凭写明根证书的注册码重新注册。</translation>
    </message>
    <message>
        <source>The regulator's hub holds no key of this desk. Nothing is lost. Ask the regulator for a new code and enrol again below.</source>
        <translation>监管端没有本机的密钥。内容没有丢失。请向监管部门索取新的注册码，在下方重新注册。</translation>
    </message>
    <message>
        <source>The regulator's hub was put back from a backup</source>
        <translation>监管端由备份恢复过</translation>
    </message>
    <message>
        <source>The regulator's log of heads does not go on from before</source>
        <translation>监管端的见证记录与此前不衔接</translation>
    </message>
    <message>
        <source>The station goes on at the other computer; work there. What is written here stays here. Only when that one is gone, take over below.</source>
        <translation>本站已在另一台电脑上接续，请到那台电脑办理。本机所记仍留在本机。仅当那台电脑已不能用时，才在下方接续。</translation>
    </message>
    <message>
        <source>This ledger came back from a backup, so nothing is sent. Make sure that no newer copy is in use, then take over below.</source>
        <translation>本台账由备份恢复，暂停报送。请先确认没有更新的副本在用，再在下方接续。</translation>
    </message>
    <message>
        <source>To be delivered: {n}.</source>
        <translation>{n} 条待发</translation>
    </message>
    <message>
        <source>Two computers write the same ledger, and the other has sent since. Nothing goes out from here; everything written here is safe. Keep only one in use, and take over on that one.</source>
        <translation>两台电脑在写同一份台账，另一台已先报送。本机暂停报送，已记内容安全无损。只留一台使用，并在那一台上接续。</translation>
    </message>
    <message>
        <source>Update the program; what waits is sent by itself after that.</source>
        <translation>更新程序，之后自动补发。</translation>
    </message>
    <message>
        <source>What answers cannot prove that it is the regulator, so nothing was handed over. Have whoever keeps the network look for a filter or a proxy on the way. If the regulator has changed its key, enrol again by the code it gave you.</source>
        <translation>应答方不能证明自己是监管端，什么也没有交出。请网管查看中间是否有过滤或代理。如监管端已更换密钥，请用其发给的注册码重新注册。</translation>
    </message>
    <message>
        <source>Withdrawal</source>
        <translation>撤回上报</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>its case is here</source>
        <translation>本机已有该案</translation>
    </message>
    <message>
        <source>its people came back with the backup: erase them again</source>
        <translation>个人信息随备份恢复，须再次删除</translation>
    </message>
    <message>
        <source>no such case here: enter it again</source>
        <translation>本机没有该案，请补录</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>待发</translation>
    </message>
    <message>
        <source>sent back: {why}</source>
        <translation>被退回：{why}</translation>
    </message>
</context>
<context>
    <name>LinksCard</name>
    <message numerus="yes">
        <source>%n file(s), shown under Evidence</source>
        <translation>
            <numerusform>%n 个文件，见“证据”</numerusform>
        </translation>
    </message>
    <message>
        <source>Link case</source>
        <translation>关联案件</translation>
    </message>
    <message>
        <source>Linked cases</source>
        <translation>关联案件</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>repeat?</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <source>same goods</source>
        <translation>同店同类商品</translation>
    </message>
    <message>
        <source>{n}% alike</source>
        <translation>相似 {n}%</translation>
    </message>
</context>
<context>
    <name>ListingCard</name>
    <message>
        <source>Call</source>
        <translation>拨号</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>修改 {name}</translation>
    </message>
    <message>
        <source>Confirmed on {day}</source>
        <translation>{day} 核对</translation>
    </message>
    <message>
        <source>Confirmed today</source>
        <translation>今日已核对</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>End {name}</source>
        <translation>停用 {name}</translation>
    </message>
    <message>
        <source>Not confirmed for {n} days</source>
        <translation>{n} 天未核对</translation>
    </message>
    <message>
        <source>Valid from {day}</source>
        <translation>{day} 起有效</translation>
    </message>
</context>
<context>
    <name>ListingColumns</name>
    <message>
        <source>Add entry</source>
        <translation>新增条目</translation>
    </message>
    <message>
        <source>Begin with the hotline centre, the sections and the local office.</source>
        <translation>先登记热线受理中心、各科室和属地所。</translation>
    </message>
    <message>
        <source>No longer</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Nobody is listed yet</source>
        <translation>还没有登记单位和人员</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
</context>
<context>
    <name>ListingEditor</name>
    <message>
        <source>Add entry</source>
        <translation>新增条目</translation>
    </message>
    <message>
        <source>Answers for</source>
        <translation>受理范围</translation>
    </message>
    <message>
        <source>Business lines</source>
        <translation>业务线</translation>
    </message>
    <message>
        <source>Duty hours</source>
        <translation>值守时间</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>职责</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有效期自</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Work number</source>
        <translation>工作电话</translation>
    </message>
    <message>
        <source>Works in</source>
        <translation>所在单位</translation>
    </message>
    <message>
        <source>such as 12-1</source>
        <translation>如 12-1</translation>
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
        <source>Locked. The computer with the ledger does not answer: what was typed last is not saved yet and stays here until it does</source>
        <translation>已锁定。主机没有应答：最后填写的内容尚未保存，留在本机，恢复后自动保存</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Switch operator</source>
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
    <name>LogCard</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Latest lines of the log</source>
        <translation>最近的运行日志</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>运行日志</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Nothing of this level was noted.</source>
        <translation>没有这一级别的记录。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>What the program did, by counts and codes: nothing about a person stands in it.</source>
        <translation>程序做过什么，只记次数和代码，不含任何个人信息。</translation>
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
        <source>left the mall</source>
        <translation>已撤场</translation>
    </message>
    <message>
        <source>no disputes</source>
        <translation>无争议</translation>
    </message>
    <message>
        <source>{count} in 30 days</source>
        <translation>近 30 天 {count} 件</translation>
    </message>
</context>
<context>
    <name>MatterSection</name>
    <message>
        <source>Claim</source>
        <translation>诉求</translation>
    </message>
    <message>
        <source>Claims ¥{amount} in all</source>
        <translation>共主张 ¥{amount}</translation>
    </message>
    <message>
        <source>Digits tick problems, letters claims; the story goes below (Alt+4)</source>
        <translation>数字键勾选问题，字母键勾选诉求；事实经过写在下方（Alt+4）</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Problem and claim</source>
        <translation>问题与诉求</translation>
    </message>
    <message>
        <source>Tick at least one problem</source>
        <translation>至少选一个问题</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>MediaView</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Place in the recording</source>
        <translation>播放位置</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>取消静音</translation>
    </message>
</context>
<context>
    <name>MerchantActs</name>
    <message>
        <source>Scan attached</source>
        <translation>扫描件已附</translation>
    </message>
    <message>
        <source>Scan of the agreement</source>
        <translation>协议扫描件</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>This file is no PDF and no picture; it lies safe in the evidence store.</source>
        <translation>此文件既非PDF也非图片，已妥存于证据库。</translation>
    </message>
</context>
<context>
    <name>MerchantAnswerText</name>
    <message numerus="yes">
        <source>Asked %n time(s) in 30 days, {m} without an answer in time</source>
        <translation>
            <numerusform>30 天内询问 %n 次，{m} 次逾期未答复</numerusform>
        </translation>
    </message>
    <message>
        <source>Goods found bad on {day}: {goods}</source>
        <translation>{day} 查出问题商品：{goods}</translation>
    </message>
    <message>
        <source>Off-shelf order {number}: {goods}, {stage}</source>
        <translation>下架单{number}：{goods}，{stage}</translation>
    </message>
    <message>
        <source>Shop asked {time}</source>
        <translation>{time} 询问商户</translation>
    </message>
    <message>
        <source>answer due {time}</source>
        <translation>应于 {time} 前答复</translation>
    </message>
    <message>
        <source>answered after {time}</source>
        <translation>{time}后答复</translation>
    </message>
    <message>
        <source>answered at once</source>
        <translation>当场答复</translation>
    </message>
    <message>
        <source>late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>尚未答复</translation>
    </message>
    <message>
        <source>no answer yet, overdue</source>
        <translation>逾期未答复</translation>
    </message>
    <message>
        <source>{n} more in the merchant file</source>
        <translation>另有 {n} 条见商户档案</translation>
    </message>
</context>
<context>
    <name>MerchantBoard</name>
    <message>
        <source>Merchants named in a dispute or an old ledger get their file by itself.</source>
        <translation>争议或旧台账中出现的商户会自动建档。</translation>
    </message>
    <message>
        <source>New merchant</source>
        <translation>新增商户</translation>
    </message>
    <message>
        <source>No merchant has a file yet</source>
        <translation>还没有商户档案</translation>
    </message>
</context>
<context>
    <name>MerchantDetail</name>
    <message>
        <source>Deposit</source>
        <translation>保证金</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>争议</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>进货查验</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>证照</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Parts of the file</source>
        <translation>档案各部分</translation>
    </message>
    <message>
        <source>Rectification</source>
        <translation>整改</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>巡查</translation>
    </message>
</context>
<context>
    <name>MerchantForms</name>
    <message>
        <source>A food licence runs five years from its issue; a filing for prepackaged food has no end; a small food business's registration runs three years (Shandong's regulation on small food businesses, art. 17, 24).</source>
        <translation>食品经营许可证自发证起有效期五年；仅销售预包装食品备案没有期限；小餐饮、小作坊登记证有效期三年（山东省食品小作坊小餐饮和食品摊点管理条例第十七条、第二十四条）。</translation>
    </message>
    <message>
        <source>A promise binds the shop (Implementing Regulations art. 12).</source>
        <translation>经营者的承诺对其有约束力（实施条例第十二条）。</translation>
    </message>
    <message>
        <source>Add licence</source>
        <translation>添加证照</translation>
    </message>
    <message>
        <source>Advance compensation agreement</source>
        <translation>先行赔付协议</translation>
    </message>
    <message>
        <source>Agreement ended</source>
        <translation>协议已终止</translation>
    </message>
    <message>
        <source>Agreement recorded</source>
        <translation>协议已登记</translation>
    </message>
    <message>
        <source>All is here. Keep the voucher with it.</source>
        <translation>项目齐全，凭证一并保存。</translation>
    </message>
    <message>
        <source>Based on these disputes</source>
        <translation>依据的争议</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Check of the shelf</source>
        <translation>下架核查</translation>
    </message>
    <message>
        <source>Check of the shop</source>
        <translation>整改复查</translation>
    </message>
    <message>
        <source>Check recorded</source>
        <translation>复查已记录</translation>
    </message>
    <message>
        <source>Checked on</source>
        <translation>查验日期</translation>
    </message>
    <message>
        <source>Codes corrected</source>
        <translation>拼音码已更正</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Day of production or batch</source>
        <translation>生产日期或批号</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Farm produce: what the record must hold (Food Safety Law art. 65, summary)</source>
        <translation>食用农产品：记录应当载明的内容（食品安全法第六十五条，概括）</translation>
    </message>
    <message>
        <source>File opened</source>
        <translation>档案已建</translation>
    </message>
    <message>
        <source>Files merged</source>
        <translation>档案已合并</translation>
    </message>
    <message>
        <source>Files parted</source>
        <translation>档案已拆分</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>发现问题</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>楼层</translation>
    </message>
    <message>
        <source>Food: what the record of an enterprise must hold (Food Safety Law art. 53 para. 2, summary)</source>
        <translation>食品：食品经营企业的记录应当载明的内容（食品安全法第五十三条第二款，概括）</translation>
    </message>
    <message>
        <source>Found on</source>
        <translation>发现日期</translation>
    </message>
    <message>
        <source>From the name: {codes}. Empty gives these back.</source>
        <translation>按名称：{codes}。留空则恢复。</translation>
    </message>
    <message>
        <source>Goes on as</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>下架原因</translation>
    </message>
    <message>
        <source>How many, what became of them</source>
        <translation>数量与去向</translation>
    </message>
    <message>
        <source>If not, new day</source>
        <translation>未整改时的新期限</translation>
    </message>
    <message>
        <source>In the shop's words</source>
        <translation>承诺原文</translation>
    </message>
    <message>
        <source>Incident recorded</source>
        <translation>质量问题已记录</translation>
    </message>
    <message>
        <source>Issue notice</source>
        <translation>发整改通知</translation>
    </message>
    <message>
        <source>Issue order</source>
        <translation>开下架单</translation>
    </message>
    <message>
        <source>Its number is given when it is issued, and stays.</source>
        <translation>发出时编号，编号不重复使用。</translation>
    </message>
    <message>
        <source>Kept for six months at least, the voucher too (Food Safety Law art. 65).</source>
        <translation>记录和凭证至少保存六个月（食品安全法第六十五条）。</translation>
    </message>
    <message>
        <source>Kept until six months after the shelf life, without one two years, the voucher too (Food Safety Law art. 50, 53).</source>
        <translation>记录和凭证保存至保质期满后六个月；没有保质期的，保存二年（食品安全法第五十条、第五十三条）。</translation>
    </message>
    <message>
        <source>Kind of business</source>
        <translation>经营类别</translation>
    </message>
    <message>
        <source>Kind of food business</source>
        <translation>食品经营种类</translation>
    </message>
    <message>
        <source>Lease from</source>
        <translation>租期起</translation>
    </message>
    <message>
        <source>Lease until</source>
        <translation>租期止</translation>
    </message>
    <message>
        <source>Leaving recorded</source>
        <translation>撤场已登记</translation>
    </message>
    <message>
        <source>Left on</source>
        <translation>撤场日期</translation>
    </message>
    <message>
        <source>Legal representative</source>
        <translation>法定代表人</translation>
    </message>
    <message>
        <source>Licence recorded</source>
        <translation>证照已登记</translation>
    </message>
    <message>
        <source>Licence struck</source>
        <translation>证照已删除</translation>
    </message>
    <message>
        <source>Looked on</source>
        <translation>复查日期</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>已整改</translation>
    </message>
    <message>
        <source>Merchant is back</source>
        <translation>恢复入场</translation>
    </message>
    <message>
        <source>Merchant leaves</source>
        <translation>商户撤场</translation>
    </message>
    <message>
        <source>Merchant verified</source>
        <translation>商户已核实</translation>
    </message>
    <message>
        <source>Merge files</source>
        <translation>合并档案</translation>
    </message>
    <message>
        <source>Missing: {paper}. A lessor who finds a food trader in breach of the Food Safety Law stops the sale and reports at once to the food safety authority (art. 61).</source>
        <translation>缺少有效的{paper}。柜台出租者发现食品经营者违反食品安全法的，应当及时制止并立即报告所在地食品安全监督管理部门（第六十一条）。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>New merchant</source>
        <translation>新增商户</translation>
    </message>
    <message>
        <source>Not mended</source>
        <translation>未整改</translation>
    </message>
    <message>
        <source>Nothing is open: the deposit of {sum} may go back.</source>
        <translation>没有未结事项，保证金 {sum} 可退还。</translation>
    </message>
    <message>
        <source>Notice issued</source>
        <translation>整改通知已发</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>证照编号</translation>
    </message>
    <message>
        <source>Off the shelf by</source>
        <translation>下架期限</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>建立档案</translation>
    </message>
    <message>
        <source>Order issued</source>
        <translation>下架单已开</translation>
    </message>
    <message>
        <source>Order off the shelf</source>
        <translation>商品下架单</translation>
    </message>
    <message>
        <source>Papers seen</source>
        <translation>所见证明</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>基本情况</translation>
    </message>
    <message>
        <source>Particulars changed</source>
        <translation>档案已更新</translation>
    </message>
    <message>
        <source>Person in charge</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Pinyin codes</source>
        <translation>拼音码</translation>
    </message>
    <message>
        <source>Pinyin codes, side by side</source>
        <translation>拼音码，用空格隔开</translation>
    </message>
    <message>
        <source>Prepayments</source>
        <translation>预付款</translation>
    </message>
    <message>
        <source>Promise ended</source>
        <translation>承诺已终止</translation>
    </message>
    <message>
        <source>Promise of the shop</source>
        <translation>商户承诺</translation>
    </message>
    <message>
        <source>Promise recorded</source>
        <translation>承诺已登记</translation>
    </message>
    <message>
        <source>Purchase check</source>
        <translation>进货查验</translation>
    </message>
    <message>
        <source>Purchase check recorded</source>
        <translation>进货查验已记录</translation>
    </message>
    <message>
        <source>Purchased on, if not then</source>
        <translation>进货日期（非当日时）</translation>
    </message>
    <message>
        <source>Quality incident</source>
        <translation>质量问题</translation>
    </message>
    <message>
        <source>Quantity, with its unit</source>
        <translation>数量（含单位）</translation>
    </message>
    <message>
        <source>Receipt of the notice</source>
        <translation>整改通知回执</translation>
    </message>
    <message>
        <source>Receipt recorded</source>
        <translation>回执已登记</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>签收日期</translation>
    </message>
    <message>
        <source>Record check</source>
        <translation>记录结果</translation>
    </message>
    <message>
        <source>Record incident</source>
        <translation>记录问题</translation>
    </message>
    <message>
        <source>Record leaving</source>
        <translation>登记撤场</translation>
    </message>
    <message>
        <source>Record receipt</source>
        <translation>登记回执</translation>
    </message>
    <message>
        <source>Record report</source>
        <translation>登记报告</translation>
    </message>
    <message>
        <source>Rectification notice</source>
        <translation>整改通知书</translation>
    </message>
    <message>
        <source>Report missing food paper</source>
        <translation>报告食品证照缺失</translation>
    </message>
    <message>
        <source>Report recorded</source>
        <translation>报告已登记</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Save agreement</source>
        <translation>保存协议</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>Save codes</source>
        <translation>保存拼音码</translation>
    </message>
    <message>
        <source>Save licence</source>
        <translation>保存证照</translation>
    </message>
    <message>
        <source>Save promise</source>
        <translation>保存承诺</translation>
    </message>
    <message>
        <source>Second contact</source>
        <translation>备用联系人</translation>
    </message>
    <message>
        <source>Second phone</source>
        <translation>备用电话</translation>
    </message>
    <message>
        <source>Sells cards or courses that are paid for before use</source>
        <translation>出售预付卡、预付课程等，先收款后消费</translation>
    </message>
    <message>
        <source>Shelf life until; empty without</source>
        <translation>保质期至（没有则留空）</translation>
    </message>
    <message>
        <source>Shown by these disputes</source>
        <translation>相关争议</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签收人</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>签订日期</translation>
    </message>
    <message>
        <source>Specification</source>
        <translation>规格</translation>
    </message>
    <message>
        <source>Still missing: {items}</source>
        <translation>尚缺：{items}</translation>
    </message>
    <message>
        <source>Still on sale</source>
        <translation>未下架</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>供货者</translation>
    </message>
    <message>
        <source>Supplier's address</source>
        <translation>供货者地址</translation>
    </message>
    <message>
        <source>Supplier's contact</source>
        <translation>供货者联系方式</translation>
    </message>
    <message>
        <source>Taken off</source>
        <translation>已下架</translation>
    </message>
    <message>
        <source>The deposit of {sum} stays with the mall: {why}.</source>
        <translation>保证金 {sum} 留存商场：{why}。</translation>
    </message>
    <message>
        <source>The file stays, marked. The lessor now answers for what the shop sold, and may recover it from the shop (Consumer Protection Law art. 43).</source>
        <translation>档案保留并标明已撤场。租赁期满后，消费者可以向柜台出租者要求赔偿，出租者赔偿后有权追偿（消费者权益保护法第四十三条）。</translation>
    </message>
    <message>
        <source>The number stays and is not given again.</source>
        <translation>编号保留，不再使用。</translation>
    </message>
    <message>
        <source>This file goes under the other; its disputes count there. Nothing is rewritten, and the two can be parted again.</source>
        <translation>本档案并入另一档案，争议合并计算；原记录不改，可随时拆分。</translation>
    </message>
    <message>
        <source>To be done by</source>
        <translation>整改期限</translation>
    </message>
    <message>
        <source>Told on</source>
        <translation>报告日期</translation>
    </message>
    <message>
        <source>Told whom</source>
        <translation>报告对象</translation>
    </message>
    <message>
        <source>Unified credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>铺位</translation>
    </message>
    <message>
        <source>Valid until; empty without end</source>
        <translation>有效期至（长期则留空）</translation>
    </message>
    <message>
        <source>Voucher of the goods</source>
        <translation>进货凭证</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What is demanded</source>
        <translation>整改要求</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题描述</translation>
    </message>
    <message>
        <source>What was found and stopped</source>
        <translation>发现与制止情况</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>复查情况</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>证照种类</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why, where to</source>
        <translation>原因与去向</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>choose a merchant</source>
        <translation>选择商户</translation>
    </message>
    <message>
        <source>no food, or not known yet</source>
        <translation>不经营食品，或尚不清楚</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚未登记</translation>
    </message>
</context>
<context>
    <name>MerchantHeader</name>
    <message>
        <source>Complete file</source>
        <translation>补全档案</translation>
    </message>
    <message>
        <source>Correct pinyin codes</source>
        <translation>更正拼音码</translation>
    </message>
    <message>
        <source>Edit particulars</source>
        <translation>编辑档案</translation>
    </message>
    <message>
        <source>File sheet</source>
        <translation>打印档案</translation>
    </message>
    <message>
        <source>Issue notice</source>
        <translation>发整改通知</translation>
    </message>
    <message>
        <source>Merchant is back</source>
        <translation>恢复入场</translation>
    </message>
    <message>
        <source>Merge with another file</source>
        <translation>并入另一档案</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>New merchant</source>
        <translation>新增商户</translation>
    </message>
    <message>
        <source>Order off shelf</source>
        <translation>开下架单</translation>
    </message>
    <message>
        <source>Record leaving</source>
        <translation>登记撤场</translation>
    </message>
    <message>
        <source>Report a violation</source>
        <translation>举报违法</translation>
    </message>
    <message>
        <source>Report at once</source>
        <translation>立即报告</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核实商户</translation>
    </message>
</context>
<context>
    <name>MerchantInput</name>
    <message>
        <source>new, not verified</source>
        <translation>新增，未核实</translation>
    </message>
</context>
<context>
    <name>MerchantList</name>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Filter merchants</source>
        <translation>筛选商户</translation>
    </message>
    <message>
        <source>Name, pinyin initials, unit</source>
        <translation>名称、拼音首字母、铺位</translation>
    </message>
    <message>
        <source>No merchant fits</source>
        <translation>没有符合的商户</translation>
    </message>
    <message>
        <source>Notices of {since} to {until}</source>
        <translation>{since} 至 {until} 的整改通知</translation>
    </message>
    <message>
        <source>The filter hides {n} of them.</source>
        <translation>筛选隐藏了 {n} 户。</translation>
    </message>
    <message>
        <source>{n} in the mall, {m} moved out</source>
        <translation>在场 {n} 户，已撤场 {m} 户</translation>
    </message>
</context>
<context>
    <name>MerchantPopup</name>
    <message>
        <source>Merchants that fit</source>
        <translation>匹配的商户</translation>
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
    <name>MerchantRows</name>
    <message>
        <source>{points} points</source>
        <translation>{points} 分</translation>
    </message>
</context>
<context>
    <name>MerchantTab</name>
    <message>
        <source>Food is sold; missing: {paper}</source>
        <translation>经营食品，缺少有效的{paper}</translation>
    </message>
    <message>
        <source>Which food business is it? The paper it needs depends on that</source>
        <translation>食品经营种类未写明，应当持有的证照待核</translation>
    </message>
</context>
<context>
    <name>MerchantView</name>
    <message>
        <source>Cases of {merchant}</source>
        <translation>{merchant}的争议</translation>
    </message>
    <message>
        <source>Copy name and unit</source>
        <translation>复制名称和铺位</translation>
    </message>
    <message>
        <source>Copy the whole list</source>
        <translation>复制整个列表</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Merchants, what needs a look first</source>
        <translation>商户，先看要处理的</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>铺位</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警示</translation>
    </message>
</context>
<context>
    <name>MerchantsPage</name>
    <message numerus="yes">
        <source>%n merchant file(s), nothing is due.</source>
        <translation>
            <numerusform>%n 户，没有到期事项。</numerusform>
        </translation>
    </message>
    <message>
        <source>Inspection rounds</source>
        <translation>巡查</translation>
    </message>
    <message>
        <source>Merchants</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>New merchant</source>
        <translation>新增商户</translation>
    </message>
    <message>
        <source>Public list</source>
        <translation>公示表</translation>
    </message>
    <message>
        <source>The merchants could not be read</source>
        <translation>商户档案读不出来</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>move</source>
        <translation>上下移动</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>open file</source>
        <translation>进入档案</translation>
    </message>
    <message>
        <source>{late} did not mend in time, licences of {ending} end or have ended.</source>
        <translation>{late} 户整改超期，{ending} 户证照过期或将到期。</translation>
    </message>
    <message>
        <source>{name} sells food; missing: {paper}. Report at once.</source>
        <translation>{name}经营食品，缺少有效的{paper}，立即报告。</translation>
    </message>
</context>
<context>
    <name>MessageForm</name>
    <message>
        <source>About</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy it and send it yourself first; this records it as sent.</source>
        <translation>请先复制并自行发送；此处登记为已发送。</translation>
    </message>
    <message>
        <source>Not in the case: {fields}. Fill it in, or word it so.</source>
        <translation>案件中没有：{fields}。请补填，或改写该句。</translation>
    </message>
    <message>
        <source>Only what this case needs; no advertising.</source>
        <translation>只写本案所需内容，不得含广告。</translation>
    </message>
    <message>
        <source>Sent through</source>
        <translation>发送方式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>The gateway sends it; its answer comes into the course.</source>
        <translation>由短信平台发送，平台的回应记入办理过程。</translation>
    </message>
    <message>
        <source>To {phone}</source>
        <translation>发给 {phone}</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>将会怎样</translation>
    </message>
    <message>
        <source>{characters} characters, {parts} SMS</source>
        <translation>{characters} 字，{parts} 条短信</translation>
    </message>
</context>
<context>
    <name>MessageWording</name>
    <message>
        <source>Fields that are filled from the case: {fields}</source>
        <translation>可由案件填入的字段：{fields}</translation>
    </message>
    <message>
        <source>Keep wording</source>
        <translation>保存文字</translation>
    </message>
    <message>
        <source>Leave it empty for the wording as shipped.</source>
        <translation>留空则使用自带文字。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Wording: {kind}</source>
        <translation>消息文字：{kind}</translation>
    </message>
</context>
<context>
    <name>MonthBoard</name>
    <message numerus="yes">
        <source>%n day(s) with uncounted cash</source>
        <translation>
            <numerusform>%n 天现金待清点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) over and not closed, the newest {month}.</source>
        <translation>
            <numerusform>%n 个月已满未结，最近是 {month}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Bank reconciled up to</source>
        <translation>银行对至</translation>
    </message>
    <message>
        <source>Cash counted up to</source>
        <translation>现金清至</translation>
    </message>
    <message>
        <source>Close month</source>
        <translation>月结</translation>
    </message>
    <message>
        <source>Entries of the book</source>
        <translation>账目</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Month close</source>
        <translation>月结</translation>
    </message>
    <message>
        <source>Month closed up to</source>
        <translation>月结至</translation>
    </message>
    <message>
        <source>No month is closed yet.</source>
        <translation>还没有月结。</translation>
    </message>
    <message>
        <source>Nothing has moved the fund yet</source>
        <translation>还没有账目</translation>
    </message>
    <message>
        <source>Print month close</source>
        <translation>打印月结单</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>凭证或编号</translation>
    </message>
    <message>
        <source>Reverse entry</source>
        <translation>红字冲正</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>The book is closed up to {day}.</source>
        <translation>账已结至 {day}。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>close month</source>
        <translation>月结</translation>
    </message>
    <message>
        <source>every past month is closed</source>
        <translation>满月的都已结</translation>
    </message>
    <message>
        <source>in a closed month</source>
        <translation>在已结月份</translation>
    </message>
    <message>
        <source>is taken back already</source>
        <translation>已冲回</translation>
    </message>
    <message>
        <source>print month close</source>
        <translation>打印月结单</translation>
    </message>
    <message>
        <source>reversed</source>
        <translation>已红字冲回</translation>
    </message>
    <message>
        <source>something was recovered on it</source>
        <translation>已有追回</translation>
    </message>
    <message>
        <source>such an entry stays</source>
        <translation>此类账目不冲回</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>红字冲正</translation>
    </message>
    <message>
        <source>the deposit is used already</source>
        <translation>保证金已用</translation>
    </message>
    <message>
        <source>the money is used already</source>
        <translation>款项已用</translation>
    </message>
    <message>
        <source>the receipt is signed</source>
        <translation>领款单已签</translation>
    </message>
    <message>
        <source>{bank} only at the bank, {book} only in the book</source>
        <translation>银行单方 {bank}，账面单方 {book}</translation>
    </message>
</context>
<context>
    <name>MonthsChart</name>
    <message>
        <source>Cases logged</source>
        <translation>登记量（件）</translation>
    </message>
    <message>
        <source>Settled at gates 1 and 2, and cases by gate, twelve months</source>
        <translation>近 12 个月“两站”化解率与各关件数</translation>
    </message>
    <message>
        <source>target {n}</source>
        <translation>目标 {n}</translation>
    </message>
    <message>
        <source>{month}, gate {gate}: {cases}</source>
        <translation>{month}，第 {gate} 关：{cases}</translation>
    </message>
</context>
<context>
    <name>MonthsModel</name>
    <message>
        <source>Gate 1</source>
        <translation>第一关</translation>
    </message>
    <message>
        <source>Gate 2</source>
        <translation>第二关</translation>
    </message>
    <message>
        <source>Gate 3</source>
        <translation>第三关</translation>
    </message>
    <message>
        <source>Logged</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Rate %</source>
        <translation>化解率 %</translation>
    </message>
    <message>
        <source>Settled/ended</source>
        <translation>化解/有结果</translation>
    </message>
</context>
<context>
    <name>MoreSection</name>
    <message>
        <source>Add it as evidence first</source>
        <translation>先添加为证据</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>It follows; add it as evidence</source>
        <translation>待补；收到后作为证据添加</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Report, agent, minor, injury, prepaid, joint complaint</source>
        <translation>举报、代理、未成年、损害、预付、共同投诉</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>展开</translation>
    </message>
</context>
<context>
    <name>NetworkDialog</name>
    <message>
        <source>A file is needed where the regulator's certificate is of an authority of its own, and the one-time code does not name it.</source>
        <translation>监管局使用自建根证书、而一次性注册码里没有写明时，才需要选择文件。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Certificate of the regulator's authority</source>
        <translation>监管局的根证书</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>How the line to the regulator leaves this computer. It is kept here alone, and does not travel with the ledger.</source>
        <translation>本机到监管端的直通线路怎样走。只保存在这台电脑上，不随台账带走。</translation>
    </message>
    <message>
        <source>Network of this computer</source>
        <translation>本机网络设置</translation>
    </message>
    <message>
        <source>Network of this computer is set</source>
        <translation>本机网络设置已保存</translation>
    </message>
    <message>
        <source>Not saved. What you typed is still here.</source>
        <translation>没有保存。您填写的内容还在。</translation>
    </message>
    <message>
        <source>Password at the proxy</source>
        <translation>代理服务器口令</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理服务器</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示口令</translation>
    </message>
    <message>
        <source>Those of the system</source>
        <translation>系统证书</translation>
    </message>
    <message>
        <source>Those of the system alone</source>
        <translation>只信任系统证书</translation>
    </message>
    <message>
        <source>Those of the system, and the authority in {file}</source>
        <translation>系统证书，以及 {file} 中的根证书</translation>
    </message>
    <message>
        <source>Those of the system, and {file} of the configuration</source>
        <translation>系统证书，以及配置文件指定的 {file}</translation>
    </message>
    <message>
        <source>Those of the system, and {name} (until {day})</source>
        <translation>系统证书，以及“{name}”（有效期至 {day}）</translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation>信任的证书</translation>
    </message>
    <message>
        <source>User at the proxy</source>
        <translation>代理服务器用户名</translation>
    </message>
    <message>
        <source>Write http://name:port or socks5h://name:port, or leave it empty</source>
        <translation>请写成 http://名称:端口 或 socks5h://名称:端口，不用代理就留空</translation>
    </message>
    <message>
        <source>kept; type another to replace it</source>
        <translation>已保存；重新输入可替换</translation>
    </message>
    <message>
        <source>none: straight to the regulator</source>
        <translation>无：直接连接监管端</translation>
    </message>
    <message>
        <source>the line goes this way from now on</source>
        <translation>直通线路从现在起照此连接</translation>
    </message>
</context>
<context>
    <name>NewColleague</name>
    <message>
        <source>Add colleague</source>
        <translation>增加人员</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>初始密码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Write the name</source>
        <translation>填写姓名</translation>
    </message>
</context>
<context>
    <name>NewHoldForm</name>
    <message>
        <source>Authority or court, and its number</source>
        <translation>机关或法院及其文号</translation>
    </message>
    <message>
        <source>Fill this in</source>
        <translation>请填写</translation>
    </message>
    <message>
        <source>Its number, name, phone or year</source>
        <translation>编号、名称、电话或年份</translation>
    </message>
    <message>
        <source>Place hold</source>
        <translation>设置保全</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>What is held</source>
        <translation>保全对象</translation>
    </message>
    <message>
        <source>empty: until it is lifted</source>
        <translation>不填：至解除为止</translation>
    </message>
</context>
<context>
    <name>NewPasswordPage</name>
    <message>
        <source>Again</source>
        <translation>再输一遍</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Set a new password</source>
        <translation>设新密码</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>设新密码</translation>
    </message>
    <message>
        <source>The two passwords differ</source>
        <translation>两次密码不一致</translation>
    </message>
    <message>
        <source>What you typed is still here. The one-time code is not used up.</source>
        <translation>已录内容还在。一次性密码仍可使用。</translation>
    </message>
    <message>
        <source>You used a one-time code. It opens nothing once the password is set.</source>
        <translation>您用的是一次性密码。新密码设好后它即失效。</translation>
    </message>
</context>
<context>
    <name>NextStepCard</name>
    <message>
        <source>Fewer</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Opens {number} in the fund</source>
        <translation>到先行赔付打开 {number}</translation>
    </message>
    <message>
        <source>Payment waits for approval</source>
        <translation>先行赔付等待审批</translation>
    </message>
    <message>
        <source>Payment waits for payout</source>
        <translation>先行赔付待付款</translation>
    </message>
    <message>
        <source>Print receipt, record signature</source>
        <translation>打印领款单、记签收</translation>
    </message>
    <message>
        <source>what this state allows</source>
        <translation>按当前状态可做</translation>
    </message>
    <message>
        <source>{n} later steps</source>
        <translation>另有 {n} 步未到</translation>
    </message>
</context>
<context>
    <name>NoteBox</name>
    <message>
        <source>Attach</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>Write a note: talks, mediation, remarks…</source>
        <translation>记一笔：沟通、调解、备注…</translation>
    </message>
</context>
<context>
    <name>NotificationsCard</name>
    <message>
        <source>Announced</source>
        <translation>提醒哪些</translation>
    </message>
    <message>
        <source>By the system, while the window is not in front</source>
        <translation>窗口不在最前时，由系统通知</translation>
    </message>
    <message>
        <source>Everything lies in the inbox (Ctrl+I), announced or not. The system is told kind, case number and limit, nothing about a person. While the mall is closed nothing is announced; in your own quiet hours letters and overdue matters come through.</source>
        <translation>提醒与否，都在收件（Ctrl+I）里。系统通知只写类别、案号和时限，不写当事人。打烊后一律不提醒；自定时段里，监管来件和超时照常提醒。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不设</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>系统通知</translation>
    </message>
    <message>
        <source>Notifications changed</source>
        <translation>系统通知已更改</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Own hours</source>
        <translation>自定时段</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>免打扰</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>While the mall is closed</source>
        <translation>打烊后</translation>
    </message>
    <message>
        <source>With a sound</source>
        <translation>提示音</translation>
    </message>
    <message>
        <source>Write a time such as 22:00</source>
        <translation>写成 22:00 这样的时间</translation>
    </message>
</context>
<context>
    <name>NumberDisc</name>
    <message>
        <source>complete</source>
        <translation>已填好</translation>
    </message>
</context>
<context>
    <name>OdrCard</name>
    <message>
        <source>12315 platform (ODR) today</source>
        <translation>今日12315平台ODR</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上月表</translation>
    </message>
    <message>
        <source>No case of the platform is open.</source>
        <translation>没有待办的平台案件。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Open {number}</source>
        <translation>查看 {number}</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Reply to {number}</source>
        <translation>回复 {number}</translation>
    </message>
    <message>
        <source>Sheet of last month's cases of the platform</source>
        <translation>上月平台案件表</translation>
    </message>
    <message>
        <source>Sheet of this month's cases of the platform</source>
        <translation>本月平台案件表</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月表</translation>
    </message>
    <message>
        <source>platform no. {number}, received {received}, due {due}</source>
        <translation>平台编号 {number}，接收 {received}，应办结 {due}</translation>
    </message>
    <message>
        <source>{open} open, {waiting} wait today</source>
        <translation>{open} 件在办，{waiting} 件今日待办</translation>
    </message>
</context>
<context>
    <name>OldField</name>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>诉求</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>办结日期</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>投诉内容</translation>
    </message>
    <message>
        <source>Goods or service</source>
        <translation>商品或服务</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Hotline number</source>
        <translation>热线编号</translation>
    </message>
    <message>
        <source>Kind of matter</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>联系电话</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题类别</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>受理日期</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>Sum paid out</source>
        <translation>赔付额</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>铺位</translation>
    </message>
    <message>
        <source>to the notes</source>
        <translation>并入备注</translation>
    </message>
</context>
<context>
    <name>OldLedgerCard</name>
    <message numerus="yes">
        <source>%Ln dispute(s)</source>
        <translation>
            <numerusform>%Ln 件争议</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) with {cases}; each can be taken back whole.</source>
        <translation>
            <numerusform>已导入 %n 个文件、{cases}；每次导入都可整本撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Import old ledger</source>
        <translation>导入旧台账</translation>
    </message>
    <message>
        <source>Old ledgers</source>
        <translation>旧台账</translation>
    </message>
    <message>
        <source>What was written before this desk can be brought in, and taken back whole.</source>
        <translation>以前的台账可以整本导入，也可以整本撤销。</translation>
    </message>
</context>
<context>
    <name>OpenedFile</name>
    <message>
        <source>A desk wrote it. Bring it to the centre; the answer file that you are given there is opened here.</source>
        <translation>它由受理站写出。请送指导站收取，再在这里打开那里交回的回执文件。</translation>
    </message>
    <message>
        <source>Another program made it, or it was cut short or changed on the way. Copy it once more, or ask the centre for the answer file. Nothing was changed here.</source>
        <translation>它由其他程序生成，或在途中残缺、被改动。请重新拷贝，或向指导站索取回执文件。这里没有任何改动。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>正在读取 {file}</translation>
    </message>
    <message>
        <source>{file} is meant for the regulator</source>
        <translation>{file} 是送交监管端的</translation>
    </message>
    <message>
        <source>{file} is no answer of the regulator</source>
        <translation>{file} 不是监管端的回执</translation>
    </message>
    <message>
        <source>{file} was not read</source>
        <translation>{file} 未读入</translation>
    </message>
</context>
<context>
    <name>OtherRecordsLine</name>
    <message>
        <source>Enquiries {n} ({then} before)</source>
        <translation>咨询 {n} 件，对比期 {then} 件</translation>
    </message>
    <message>
        <source>Not counted as disputes</source>
        <translation>另计，不入争议</translation>
    </message>
    <message>
        <source>Reports {n} ({then} before)</source>
        <translation>举报线索 {n} 件，对比期 {then} 件</translation>
    </message>
    <message numerus="yes">
        <source>Time received corrected: %n case(s)</source>
        <translation>
            <numerusform>受理起算已更正 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>Case</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>写入时间</translation>
    </message>
</context>
<context>
    <name>OutboxCard</name>
    <message>
        <source>Nothing waits</source>
        <translation>没有待发</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>待发件</translation>
    </message>
    <message>
        <source>What is sent to the regulator is listed here until its receipt arrives.</source>
        <translation>发往监管的内容在收到回执前都在这里</translation>
    </message>
    <message>
        <source>{n} queued</source>
        <translation>{n} 条待发</translation>
    </message>
    <message>
        <source>{n} queued, {back} sent back</source>
        <translation>{n} 条待发　{back} 条被退回</translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <source>A licence ends within 30 days</source>
        <translation>有证照 30 天内到期</translation>
    </message>
    <message>
        <source>A licence has expired</source>
        <translation>有证照已过期</translation>
    </message>
    <message>
        <source>A notice or order was not done by its day</source>
        <translation>整改通知或下架单超期未完成</translation>
    </message>
    <message>
        <source>Add promise</source>
        <translation>添加承诺</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>先行赔付协议</translation>
    </message>
    <message>
        <source>Attach scan</source>
        <translation>附扫描件</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>信用代码</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>End</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>Food business</source>
        <translation>食品经营</translation>
    </message>
    <message>
        <source>Food is sold; missing: {paper} (Food Safety Law art. 61)</source>
        <translation>经营食品，缺少有效的{paper}（食品安全法第六十一条）</translation>
    </message>
    <message>
        <source>Kind of business</source>
        <translation>经营类别</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>租期</translation>
    </message>
    <message>
        <source>Left {day}; the lessor answers (art. 43)</source>
        <translation>{day} 撤场，由出租者承担责任（消法第四十三条）</translation>
    </message>
    <message>
        <source>Legal representative</source>
        <translation>法定代表人</translation>
    </message>
    <message>
        <source>Look at this</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>Merged here: {name}</source>
        <translation>已并入：{name}</translation>
    </message>
    <message>
        <source>No promise is known.</source>
        <translation>没有登记承诺。</translation>
    </message>
    <message>
        <source>Not signed: the mall cannot deduct by contract.</source>
        <translation>未签订：商场不能依约抵扣。</translation>
    </message>
    <message>
        <source>Old number</source>
        <translation>旧注册号</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>基本情况</translation>
    </message>
    <message>
        <source>Person in charge</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Pinyin codes</source>
        <translation>拼音码</translation>
    </message>
    <message>
        <source>Prepayments</source>
        <translation>预付款</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Record agreement</source>
        <translation>登记协议</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描件</translation>
    </message>
    <message>
        <source>Second contact</source>
        <translation>备用联系人</translation>
    </message>
    <message>
        <source>Signed {day}, valid until {end}</source>
        <translation>{day} 签订，有效期至 {end}</translation>
    </message>
    <message>
        <source>Takes prepayments; missing: {papers}</source>
        <translation>收取预付款，缺少：{papers}</translation>
    </message>
    <message>
        <source>The lease ends {day}</source>
        <translation>租期 {day} 到期</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>铺位</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>代码有误</translation>
    </message>
    <message>
        <source>are taken</source>
        <translation>收取</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>长期</translation>
    </message>
    <message>
        <source>they bind the shop (Implementing Regulations art. 12)</source>
        <translation>对商户有约束力（实施条例第十二条）</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} 天</translation>
    </message>
</context>
<context>
    <name>PacketCard</name>
    <message>
        <source> Another packet is needed to finish.</source>
        <translation>尚未核对完毕，须再写出一个数据包。</translation>
    </message>
    <message>
        <source> Both sides hold the same now.</source>
        <translation>双方记录已一致。</translation>
    </message>
    <message>
        <source> Its answer was not read yet.</source>
        <translation>回执尚未读入。</translation>
    </message>
    <message>
        <source> Its answer was read {at}.</source>
        <translation>回执已于 {at} 读入。</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s), {files}</source>
        <translation>
            <numerusform>%n 条、{files}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>证据 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s)</source>
        <translation>
            <numerusform>来函 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer read: {n} confirmed, {letters}</source>
        <translation>回执已读入：确认 {n} 条，{letters}</translation>
    </message>
    <message>
        <source>Both sides are to be compared. Without a network, the next packet does it.</source>
        <translation>须与监管端核对。断网时由下一个数据包核对。</translation>
    </message>
    <message>
        <source>Compared: neither side gave anything.</source>
        <translation>已核对：无须互补。</translation>
    </message>
    <message>
        <source>Compared: the regulator took back {taken}.</source>
        <translation>已核对：监管端补回 {taken}。</translation>
    </message>
    <message>
        <source>Compared: the regulator took back {taken}; {home} came home.</source>
        <translation>已核对：监管端补回 {taken}，本站补回 {home}。</translation>
    </message>
    <message>
        <source>Compared: {home} came home.</source>
        <translation>已核对：本站补回 {home}。</translation>
    </message>
    <message>
        <source>It compares both sides.</source>
        <translation>该数据包与监管端核对。</translation>
    </message>
    <message>
        <source>Last packet {at}: {content}.</source>
        <translation>上次数据包 {at}：{content}。</translation>
    </message>
    <message>
        <source>No network: by file</source>
        <translation>断网时：用文件报送</translation>
    </message>
    <message>
        <source>Nothing was changed on either side.</source>
        <translation>双方内容均未改动。</translation>
    </message>
    <message>
        <source>Packet written: {content}</source>
        <translation>数据包已写出：{content}</translation>
    </message>
    <message>
        <source>Read answer…</source>
        <translation>读入回执…</translation>
    </message>
    <message>
        <source>Read the answer</source>
        <translation>读入回执文件</translation>
    </message>
    <message>
        <source>The regulator's hub does not compare by file yet; it took what waited.</source>
        <translation>监管端版本较旧，不能离线核对；待报内容已收下。</translation>
    </message>
    <message>
        <source>The regulator's hub holds less than it confirmed</source>
        <translation>监管端缺少已确认的内容</translation>
    </message>
    <message>
        <source>What is to be compared is over the limit of 8 MB: ask whoever keeps the program. What waited was taken.</source>
        <translation>核对内容超过 8 MB 的上限，须联系维护人员；待报内容已收下。</translation>
    </message>
    <message>
        <source>What waits goes into one file with its evidence, locked for the regulator alone. Bring it to the centre and read the answer file here.</source>
        <translation>把待报送内容连同证据写成一个文件，只有监管端能打开。送到指导站收取，再把回执文件在此读入。</translation>
    </message>
    <message>
        <source>Write packet…</source>
        <translation>写出数据包…</translation>
    </message>
    <message>
        <source>Write the packet</source>
        <translation>写出数据包</translation>
    </message>
    <message>
        <source>it was put back from a backup; write another packet</source>
        <translation>监管端曾用备份恢复，须再写出一个数据包</translation>
    </message>
    <message>
        <source>{events} and {letters}</source>
        <translation>{events}、{letters}</translation>
    </message>
</context>
<context>
    <name>PacksCard</name>
    <message>
        <source>Cases received from its day on are printed by it.</source>
        <translation>自施行日期起受理的案件按此打印。</translation>
    </message>
    <message>
        <source>Imported packs</source>
        <translation>已导入的包</translation>
    </message>
    <message>
        <source>None yet: the rules and the calendar are those of the program.</source>
        <translation>还没有：规则与日历都是程序自带的。</translation>
    </message>
    <message>
        <source>Read in the law library.</source>
        <translation>在政策法规中查阅。</translation>
    </message>
    <message>
        <source>The regulator issues this document; nothing is printed by it here.</source>
        <translation>此文书由监管部门制发，本站不打印。</translation>
    </message>
    <message>
        <source>published by the regulator</source>
        <translation>监管局发布</translation>
    </message>
</context>
<context>
    <name>PageStates</name>
    <message>
        <source>The work list could not be read</source>
        <translation>待办没有读出来</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>PaletteSearch</name>
    <message>
        <source>Add or let go a colleague</source>
        <translation>增加或停用人员</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Change limits</source>
        <translation>调整时限与限额</translation>
    </message>
    <message>
        <source>Change own password</source>
        <translation>改本人密码</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>日清</translation>
    </message>
    <message>
        <source>Close the month, correct entries</source>
        <translation>月结与冲正</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Debts of merchants</source>
        <translation>商户欠款</translation>
    </message>
    <message>
        <source>Deposits of merchants</source>
        <translation>商户保证金</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Edit stock phrases</source>
        <translation>编辑常用句</translation>
    </message>
    <message>
        <source>Erase personal data</source>
        <translation>清除个人信息</translation>
    </message>
    <message>
        <source>Export ledger</source>
        <translation>导出台账</translation>
    </message>
    <message>
        <source>File a sealed report</source>
        <translation>举报登记</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>跳转</translation>
    </message>
    <message>
        <source>Hold the bank against the book</source>
        <translation>银行对账</translation>
    </message>
    <message>
        <source>Import a pack of rules</source>
        <translation>导入规则包</translation>
    </message>
    <message>
        <source>Import old ledger</source>
        <translation>导入旧台账</translation>
    </message>
    <message>
        <source>List an officer</source>
        <translation>一线通新增条目</translation>
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
        <source>Merchants</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Open or close the customer screen</source>
        <translation>打开或关闭对客屏</translation>
    </message>
    <message>
        <source>Plan the roster</source>
        <translation>排值班表</translation>
    </message>
    <message>
        <source>Print a new recovery sheet</source>
        <translation>打印新恢复单</translation>
    </message>
    <message>
        <source>Print ledger</source>
        <translation>打印台账</translation>
    </message>
    <message>
        <source>Take many against one shop</source>
        <translation>群体投诉登记</translation>
    </message>
</context>
<context>
    <name>PaperPreview</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>共 %n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>A4 sheet</source>
        <translation>A4 版式</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>照上次打印</translation>
    </message>
    <message>
        <source>Check space and rights of the folder, or choose another.</source>
        <translation>检查文件夹的空间和权限，或换一个。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>没有保存</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Roll 80 mm</source>
        <translation>80 mm 卷纸</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Save paper</source>
        <translation>保存文书</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>After the payout</source>
        <translation>付款后可打印</translation>
    </message>
    <message>
        <source>Ask for guidance first</source>
        <translation>先求指导</translation>
    </message>
    <message>
        <source>End mediation first</source>
        <translation>须先终止调解</translation>
    </message>
    <message>
        <source>Escalate first</source>
        <translation>须先上报</translation>
    </message>
    <message>
        <source>Hand the case over first</source>
        <translation>先移交案件</translation>
    </message>
    <message>
        <source>Hold mediation first</source>
        <translation>先组织调解</translation>
    </message>
    <message>
        <source>Report to the consumer first</source>
        <translation>先反馈消费者</translation>
    </message>
    <message>
        <source>Request advance compensation first</source>
        <translation>须先申请先行赔付</translation>
    </message>
    <message>
        <source>Settle on the spot in writing first</source>
        <translation>请先以书面方式快处快赔</translation>
    </message>
    <message>
        <source>Write the settlement first</source>
        <translation>须先签和解协议</translation>
    </message>
</context>
<context>
    <name>PapersTab</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>not printed yet</source>
        <translation>未打印</translation>
    </message>
    <message numerus="yes">
        <source>printed %n time(s)</source>
        <translation>
            <numerusform>已打印 %n 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Participants</name>
    <message>
        <source>Agent: {who}</source>
        <translation>代理人：{who}</translation>
    </message>
    <message numerus="yes">
        <source>Group: {name}, %n case(s)</source>
        <translation>
            <numerusform>群体：{name}，%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Injury, kept ten years</source>
        <translation>有人身损害，保存十年</translation>
    </message>
    <message>
        <source>Joint complaint of {n}</source>
        <translation>共同投诉 {n} 人</translation>
    </message>
    <message>
        <source>Minor, guardian: {who}</source>
        <translation>未成年，监护人：{who}</translation>
    </message>
    <message>
        <source>Prepaid {paid}</source>
        <translation>预付 {paid}</translation>
    </message>
    <message>
        <source>mandate to follow</source>
        <translation>授权委托书待补</translation>
    </message>
    <message>
        <source>original seen</source>
        <translation>原件已核对</translation>
    </message>
    <message>
        <source>under fourteen, sensitive</source>
        <translation>不满十四周岁，敏感信息</translation>
    </message>
    <message>
        <source>used {sum}</source>
        <translation>已用 {sum}</translation>
    </message>
</context>
<context>
    <name>PartiesCard</name>
    <message numerus="yes">
        <source>%n dispute(s) in 30 days, {like} alike</source>
        <translation>
            <numerusform>近 30 天 %n 件，同类 {like} 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Add mandate</source>
        <translation>补委托书</translation>
    </message>
    <message>
        <source>Claims: {claims}</source>
        <translation>诉求：{claims}</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>复制号码</translation>
    </message>
    <message>
        <source>Left the mall on {day}. The consumer may claim from the lessor, who may recover it from the shop (Consumer Protection Law art. 43).</source>
        <translation>{day} 已撤场。消费者可以向柜台出租者要求赔偿，出租者赔偿后有权向商户追偿（消法第四十三条）。</translation>
    </message>
    <message>
        <source>Mandate missing</source>
        <translation>缺授权委托书</translation>
    </message>
    <message>
        <source>Merchant file</source>
        <translation>商户档案</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>发消息</translation>
    </message>
    <message>
        <source>Name not given</source>
        <translation>未留姓名</translation>
    </message>
    <message>
        <source>Show in full</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Unverified</source>
        <translation>未核实</translation>
    </message>
    <message>
        <source>total {sum}</source>
        <translation>合计 {sum}</translation>
    </message>
    <message>
        <source>{n} in 30 days</source>
        <translation>近 30 天 {n} 件</translation>
    </message>
</context>
<context>
    <name>PartsCard</name>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n 个部件</numerusform>
        </translation>
    </message>
    <message>
        <source>Parts and their licences</source>
        <translation>部件及其许可证</translation>
    </message>
    <message>
        <source>The program stands on these. Parts under the LGPL, such as Qt, may be exchanged for versions of your own; resources/licences/exchange.md tells how.</source>
        <translation>程序由这些部件构成。LGPL 许可的部件（如 Qt）可以换成您自己的版本，方法见 resources/licences/exchange.md。</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>未安装</translation>
    </message>
</context>
<context>
    <name>PasswordCard</name>
    <message>
        <source>Change password</source>
        <translation>改密码</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New again</source>
        <translation>再填一次</translation>
    </message>
    <message>
        <source>Nothing was changed. Type all three again.</source>
        <translation>没有更改。三项都重新输入。</translation>
    </message>
    <message>
        <source>Own password</source>
        <translation>本人密码</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>密码已改</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>现密码</translation>
    </message>
    <message>
        <source>The present password is wrong</source>
        <translation>现在的密码不对</translation>
    </message>
    <message>
        <source>The two do not match</source>
        <translation>两次不一致</translation>
    </message>
    <message>
        <source>Type the present password</source>
        <translation>填写现密码</translation>
    </message>
</context>
<context>
    <name>Payment</name>
    <message>
        <source>Approval</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Payout</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>追偿</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>申请</translation>
    </message>
</context>
<context>
    <name>PaymentPresenter</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>证据 %n 份</numerusform>
        </translation>
    </message>
    <message>
        <source>Approve payout</source>
        <translation>同意付款</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>打印领款单</translation>
    </message>
    <message>
        <source>Record receipt</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>approved {time} ago</source>
        <translation>已批 {time}</translation>
    </message>
    <message>
        <source>auditors only read</source>
        <translation>审计只读</translation>
    </message>
    <message>
        <source>can be withdrawn for {n} s</source>
        <translation>{n} 秒内可撤回</translation>
    </message>
    <message>
        <source>guidance received</source>
        <translation>监管指导支持</translation>
    </message>
    <message>
        <source>no evidence ticked</source>
        <translation>未勾选证据</translation>
    </message>
    <message>
        <source>nobody left who may approve</source>
        <translation>缺有审批权的人</translation>
    </message>
    <message>
        <source>nobody left who may pay</source>
        <translation>缺有付款权的第三人</translation>
    </message>
    <message>
        <source>one person approves</source>
        <translation>一人审批</translation>
    </message>
    <message>
        <source>own request, another approves</source>
        <translation>本人申请，须他人审批</translation>
    </message>
    <message>
        <source>paid {time} ago</source>
        <translation>已付 {time}</translation>
    </message>
    <message>
        <source>signed {time}</source>
        <translation>{time} 签收</translation>
    </message>
    <message>
        <source>{names} agreed</source>
        <translation>{names}已同意</translation>
    </message>
    <message>
        <source>{n} more needed, {names} agreed</source>
        <translation>还需 {n} 人，{names}已同意</translation>
    </message>
    <message>
        <source>{n} people must approve</source>
        <translation>须 {n} 人审批</translation>
    </message>
    <message>
        <source>{time} waiting</source>
        <translation>等 {time}</translation>
    </message>
    <message>
        <source>{time}, limit {limit}</source>
        <translation>等 {time}，限 {limit}</translation>
    </message>
    <message>
        <source>{trigger}: {reason}</source>
        <translation>{trigger}；{reason}</translation>
    </message>
</context>
<context>
    <name>PeekPanel</name>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>诉求</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>四个第一</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>事实经过</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Logged</source>
        <translation>登记时间</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>处置结果</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Responder</source>
        <translation>受理员</translation>
    </message>
</context>
<context>
    <name>PendingPaymentRow</name>
    <message>
        <source>Waiting {time}</source>
        <translation>等待 {time}</translation>
    </message>
    <message>
        <source>{have} of {needed} approvals</source>
        <translation>已批 {have} 人，须 {needed} 人</translation>
    </message>
</context>
<context>
    <name>PendingPaymentsCard</name>
    <message>
        <source>Payments awaiting approval</source>
        <translation>先行赔付待审批</translation>
    </message>
</context>
<context>
    <name>PeopleCard</name>
    <message>
        <source>Add colleague</source>
        <translation>增加人员</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Only the station manager or the mall manager adds and lets go.</source>
        <translation>只有站长或商场经理可增加和停用</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>What {name} wrote stays. A later return needs a new entry.</source>
        <translation>{name}写下的记录保留。再回来须重新增加。</translation>
    </message>
    <message>
        <source>signed in now</source>
        <translation>正在登录</translation>
    </message>
    <message>
        <source>{name} can no longer sign in</source>
        <translation>{name}将不能再登录</translation>
    </message>
    <message>
        <source>{name} is {role} now</source>
        <translation>{name} 已改为{role}</translation>
    </message>
    <message>
        <source>{name} may sign in now</source>
        <translation>{name}可以登录了</translation>
    </message>
    <message>
        <source>{name} was let go</source>
        <translation>已停用{name}</translation>
    </message>
</context>
<context>
    <name>PeopleInput</name>
    <message>
        <source>All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Find by name or shop</source>
        <translation>按姓名或商户查找</translation>
    </message>
    <message>
        <source>Known people</source>
        <translation>已知人员</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>Other people</source>
        <translation>其他人员</translation>
    </message>
    <message>
        <source>Others, one a line: shop or Station, name, post</source>
        <translation>其他人，一行一位：商户或“本站”、姓名、岗位</translation>
    </message>
    <message>
        <source>{n} of {all} ticked</source>
        <translation>已选 {n}/{all}</translation>
    </message>
</context>
<context>
    <name>PeopleLines</name>
    <message>
        <source>Line {n}: write the shop or “Station”, then name and post.</source>
        <translation>第 {n} 行：先写商户名或“本站”，再写姓名和岗位。</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>本站</translation>
    </message>
</context>
<context>
    <name>PeriodHeader</name>
    <message>
        <source>Days</source>
        <translation>自选</translation>
    </message>
    <message>
        <source>Length of the period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Next period</source>
        <translation>下一期</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>上一期</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>季</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Again</source>
        <translation>再填一次</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Choose your name</source>
        <translation>选择自己的姓名</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>设新密码</translation>
    </message>
    <message>
        <source>The chosen person's old password is replaced. The journal notes the use.</source>
        <translation>所选人员的旧密码随即失效；本次使用记入日志。</translation>
    </message>
    <message>
        <source>The password is set for that person.</source>
        <translation>新密码只对所选人员有效。</translation>
    </message>
    <message>
        <source>The two passwords differ</source>
        <translation>两次密码不一致</translation>
    </message>
    <message>
        <source>What you typed is still here. The recovery sheet still opens the ledger.</source>
        <translation>已录内容仍在。恢复单仍能打开台账。</translation>
    </message>
    <message>
        <source>Who are you</source>
        <translation>选择本人</translation>
    </message>
</context>
<context>
    <name>PersonLine</name>
    <message>
        <source>Change</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>停用</translation>
    </message>
</context>
<context>
    <name>PersonalCopyCard</name>
    <message>
        <source>A person may ask to see and to copy what is held about them (Personal Information Protection Law art. 45). Make sure that it is them; the request is recorded before the copy is made. Other people in it are hidden.</source>
        <translation>个人可以请求查阅、复制本人信息（《个人信息保护法》第四十五条）。先核对确系本人；请求先记入台账，再制作副本，其中他人信息已隐去。</translation>
    </message>
    <message>
        <source>Check space and rights of the folder, or choose another.</source>
        <translation>请检查文件夹的空间和权限，或另选一个。</translation>
    </message>
    <message>
        <source>Copy on request</source>
        <translation>应本人请求提供副本</translation>
    </message>
    <message>
        <source>Copy saved</source>
        <translation>副本已保存</translation>
    </message>
    <message>
        <source>How the person was identified</source>
        <translation>如何核对本人身份</translation>
    </message>
    <message>
        <source>Make PDF</source>
        <translation>制作 PDF</translation>
    </message>
    <message>
        <source>Managers give copies.</source>
        <translation>由站长或商场经理提供。</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Phone of the person</source>
        <translation>本人电话</translation>
    </message>
    <message>
        <source>Save JSON</source>
        <translation>保存 JSON</translation>
    </message>
    <message>
        <source>Save copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>{when}: {form} of {person}, by {name} ({how})</source>
        <translation>{when}：{person} 的 {form} 副本，{name} 提供（{how}）</translation>
    </message>
</context>
<context>
    <name>PhoneCard</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 件待收</numerusform>
        </translation>
    </message>
    <message>
        <source>A copy can be saved once it is taken into the case</source>
        <translation>收入案件后才能另存副本</translation>
    </message>
    <message>
        <source>Consumer's phone</source>
        <translation>消费者手机</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>有效时间</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Refuse and delete</source>
        <translation>拒收并删除</translation>
    </message>
    <message>
        <source>Refuse what the phone sent</source>
        <translation>拒收手机发来的内容</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Show a code</source>
        <translation>出示二维码</translation>
    </message>
    <message>
        <source>Something from the consumer's phone waits</source>
        <translation>消费者手机发来的内容待收</translation>
    </message>
    <message>
        <source>Take or refuse it before the case ends.</source>
        <translation>请先收入或拒收，再结束此件。</translation>
    </message>
    <message>
        <source>The bytes are deleted; that it came and why it was refused stays recorded.</source>
        <translation>文件内容会删除；来过什么、为何拒收仍留有记录。</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Write why</source>
        <translation>请写明理由</translation>
    </message>
</context>
<context>
    <name>PhoneDoorCard</name>
    <message>
        <source>A consumer scans a code at the counter and sends photos, reads and signs, or grades, by their own phone's browser. A code is for one case and holds for some hours. Kept for this computer.</source>
        <translation>消费者在柜台扫码，就能用自己手机的浏览器发照片、阅读并签名、作评价。一个二维码只用于一个案件，几小时内有效。只对本机生效。</translation>
    </message>
    <message>
        <source>Certificate with its chain</source>
        <translation>带证书链的证书</translation>
    </message>
    <message>
        <source>Certificate: {file}</source>
        <translation>证书：{file}</translation>
    </message>
    <message>
        <source>Choose certificate</source>
        <translation>选择证书</translation>
    </message>
    <message>
        <source>Connect it to the mall's network; no code is shown until then.</source>
        <translation>请接入商场网络；在此之前不显示二维码。</translation>
    </message>
    <message>
        <source>Consumers' phones</source>
        <translation>消费者手机</translation>
    </message>
    <message>
        <source>Consumers' phones cannot reach this computer</source>
        <translation>消费者手机连不上本机</translation>
    </message>
    <message>
        <source>It is asked once somebody is signed in; no code is shown before.</source>
        <translation>有人登录后本机会询问监管端，在此之前不显示二维码。</translation>
    </message>
    <message>
        <source>Key of the certificate</source>
        <translation>证书的私钥</translation>
    </message>
    <message>
        <source>Let consumers' phones in</source>
        <translation>供消费者手机使用</translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation>本机的主机名</translation>
    </message>
    <message>
        <source>No certificate: phones are spoken to over plain HTTP.</source>
        <translation>没有证书：与手机之间用普通 HTTP。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>Only a leader of the station may change this.</source>
        <translation>只有站长或商场经理可以更改</translation>
    </message>
    <message>
        <source>Over the mall's network</source>
        <translation>经商场网络</translation>
    </message>
    <message>
        <source>Over the regulator's hub</source>
        <translation>经监管端</translation>
    </message>
    <message>
        <source>Phones come in at {address}</source>
        <translation>手机接入地址：{address}</translation>
    </message>
    <message>
        <source>The hub has not answered yet</source>
        <translation>监管端尚未答复</translation>
    </message>
    <message>
        <source>The hub keeps what phones send for a day at most, encrypted to this desk: it cannot read it. Whoever rules the hub could still show a phone another page.</source>
        <translation>手机发来的内容在监管端最多存放一天，只有本台能解密，监管端读不到。但掌管监管端的人仍可能给手机显示另外的页面。</translation>
    </message>
    <message>
        <source>The phone checks the certificate; content is encrypted besides.</source>
        <translation>手机会核对证书；内容另外还加密。</translation>
    </message>
    <message>
        <source>This computer is in no network</source>
        <translation>本机未接入网络</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>接入方式</translation>
    </message>
    <message>
        <source>What phones send is encrypted to this desk. Whoever controls the network could still show a phone another page: let the mall's IT give a certificate.</source>
        <translation>手机发来的内容只有本台能解密。但控制网络的人仍可能给手机换上假页面：请让商场 IT 提供证书。</translation>
    </message>
    <message>
        <source>Without certificate</source>
        <translation>不用证书</translation>
    </message>
    <message>
        <source>as phones look it up</source>
        <translation>手机解析得到的名称</translation>
    </message>
    <message>
        <source>the first name in the certificate</source>
        <translation>证书里的第一个主机名</translation>
    </message>
</context>
<context>
    <name>PhoneItemPanel</name>
    <message>
        <source>Changed by the consumer afterwards: the later one counts.</source>
        <translation>顾客后来改了评价，以最后一次为准。</translation>
    </message>
    <message>
        <source>From the consumer's phone, code {token}, {time}</source>
        <translation>来自消费者手机，码 {token}，{time}</translation>
    </message>
    <message>
        <source>From the customer screen of the desk, {time}</source>
        <translation>来自本台对客屏，{time}</translation>
    </message>
    <message>
        <source>Grade by the consumer's own hand: {grade}</source>
        <translation>消费者亲自评价：{grade}</translation>
    </message>
    <message>
        <source>Larger than 20 MB: it stays at the desk, no escalation sends it.</source>
        <translation>超过 20 MB：只留在本站，上报时不发送。</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>Refused and deleted</source>
        <translation>已拒收并删除</translation>
    </message>
    <message>
        <source>Signature on the screen: {paper}</source>
        <translation>屏上签名：{paper}</translation>
    </message>
    <message>
        <source>Take into the case</source>
        <translation>收入案件</translation>
    </message>
    <message>
        <source>Taken into the case</source>
        <translation>已收入案件</translation>
    </message>
    <message>
        <source>The consumer has sent all files</source>
        <translation>消费者已全部传完</translation>
    </message>
    <message>
        <source>The phone's own clock says {time}</source>
        <translation>手机自己的时间为 {time}</translation>
    </message>
    <message>
        <source>The screen's own clock says {time}</source>
        <translation>对客屏所在电脑的时钟为 {time}</translation>
    </message>
    <message>
        <source>The text has been changed since it was signed.</source>
        <translation>签名之后，所签文字已有改动。</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>PhoneLinkPanel</name>
    <message>
        <source>Code {token}, made by {name} at {time}</source>
        <translation>码 {token}，{name} {time} 出示</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>立即停用</translation>
    </message>
    <message>
        <source>Out of time: the code opens nothing any more</source>
        <translation>已过期，此码不再有效</translation>
    </message>
    <message>
        <source>QR for the consumer's phone</source>
        <translation>消费者手机二维码</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>还剩 {time}</translation>
    </message>
</context>
<context>
    <name>PhoneOffer</name>
    <message>
        <source>By the code the consumer adds photos and recordings, and signs what was written down.</source>
        <translation>消费者扫码补交照片、录音，并阅看签署所登记的陈述。</translation>
    </message>
    <message>
        <source>Consumer's phone</source>
        <translation>消费者手机</translation>
    </message>
    <message>
        <source>Log and show a code</source>
        <translation>登记并出示二维码</translation>
    </message>
</context>
<context>
    <name>PhrasePopup</name>
    <message>
        <source>1–9 puts in</source>
        <translation>按 1–9 插入</translation>
    </message>
    <message>
        <source>Stock phrases</source>
        <translation>常用句</translation>
    </message>
    <message>
        <source>Type to filter</source>
        <translation>输入字词筛选</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>Called, nobody answered; call again later.</source>
        <translation>已拨打电话，无人接听，稍后再拨。</translation>
    </message>
    <message>
        <source>Progress was told; the next call is promised.</source>
        <translation>已告知进展，并约定下次回电时间。</translation>
    </message>
    <message>
        <source>Receipt and goods were seen at the desk.</source>
        <translation>小票和商品已在服务台查看。</translation>
    </message>
    <message>
        <source>The consumer asks for a refund and for the loss to be made good.</source>
        <translation>消费者要求退款并赔偿损失。</translation>
    </message>
    <message>
        <source>The consumer bought it on the spot and paid in full.</source>
        <translation>消费者现场购买，已付全款。</translation>
    </message>
    <message>
        <source>The merchant agrees in principle; the parties differ about the sum.</source>
        <translation>商户原则上同意，双方对金额有分歧。</translation>
    </message>
    <message>
        <source>The merchant promised an answer today.</source>
        <translation>商户答应今天内答复。</translation>
    </message>
    <message>
        <source>The merchant refunds at once, the original way.</source>
        <translation>商户当场原路退款。</translation>
    </message>
    <message>
        <source>The merchant repairs free of charge and hands it back in time.</source>
        <translation>商户免费修理，按约定时间交还。</translation>
    </message>
    <message>
        <source>The merchant says that the goods are not at fault and refuses a refund.</source>
        <translation>商户称商品没有质量问题，不同意退款。</translation>
    </message>
    <message>
        <source>The parties do not agree; live guidance is asked for.</source>
        <translation>双方未达成一致，转求实时指导。</translation>
    </message>
    <message>
        <source>The result was told by phone; the consumer accepts it.</source>
        <translation>已电话告知处理结果，消费者认可。</translation>
    </message>
</context>
<context>
    <name>PhrasesCard</name>
    <message>
        <source>Answer</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>F9 puts them in</source>
        <translation>按 F9 插入</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>For all</source>
        <translation>全站</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注记录</translation>
    </message>
    <message>
        <source>One phrase a line</source>
        <translation>一行一句</translation>
    </message>
    <message>
        <source>One phrase a line. Own ones are offered first; managers write those for all.</source>
        <translation>一行一句。先列本人的，再列全站的；全站的由站长或商场经理写。</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>处置</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>Stock phrases</source>
        <translation>常用句</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>场合</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>谁的</translation>
    </message>
    <message>
        <source>{n} phrases kept</source>
        <translation>已存 {n} 句</translation>
    </message>
</context>
<context>
    <name>PlatformForm</name>
    <message>
        <source>Copy the text into the platform (number {number}) first; this records that it is there.</source>
        <translation>请先将正文复制填入平台（登记编号 {number}）；此处登记为已填报。</translation>
    </message>
    <message>
        <source>Filled in on</source>
        <translation>填报日期</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
</context>
<context>
    <name>PrintBanner</name>
    <message>
        <source>Asking the printer…</source>
        <translation>正在询问打印机…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Hand over anyway</source>
        <translation>仍然送打</translation>
    </message>
    <message>
        <source>Handed to the printer</source>
        <translation>已交打印机</translation>
    </message>
    <message>
        <source>Its queue takes no papers now: let it accept them again.</source>
        <translation>它的打印队列现在不接收文件：请恢复接收。</translation>
    </message>
    <message>
        <source>Nothing was handed over. What you hand over waits until it runs again.</source>
        <translation>没有送出任何内容。现在送打的文件会在队列中等候，直到打印机恢复。</translation>
    </message>
    <message>
        <source>Nothing was printed, and the number of this copy stays. See that the printer is on and can be reached, or choose another.</source>
        <translation>未打印任何内容，本份的份次不变。请检查打印机是否开机、能否连接，或另选一台。</translation>
    </message>
    <message>
        <source>Nothing was printed.</source>
        <translation>未打印任何内容。</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>重新打印</translation>
    </message>
    <message>
        <source>Print the rest</source>
        <translation>打印其余页</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>已打印</translation>
    </message>
    <message>
        <source>Printing page {page} of {of}</source>
        <translation>正在打印第 {page} 页，共 {of} 页</translation>
    </message>
    <message>
        <source>See which pages came out and print the others again: it stays the same copy.</source>
        <translation>请看已印出哪些页，再打印其余各页：仍是同一份。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Stopped after page {n}</source>
        <translation>已在第 {n} 页后停止</translation>
    </message>
    <message>
        <source>The pages before go to the printer. The rest stays the same copy.</source>
        <translation>此前各页仍会打印；其余页可继续打印，仍属同一份。</translation>
    </message>
    <message>
        <source>The pages wait in its queue and come out once it runs again: do not print them anew. Printer: {name}</source>
        <translation>各页已在打印队列中，打印机恢复后会打出，请勿重复打印。打印机：{name}</translation>
    </message>
    <message>
        <source>The paper stays open until it is done.</source>
        <translation>打印完成前文书保持打开。</translation>
    </message>
    <message>
        <source>The print system does not answer.</source>
        <translation>打印系统没有响应。</translation>
    </message>
    <message>
        <source>The print system does not know this printer.</source>
        <translation>打印系统中没有这台打印机。</translation>
    </message>
    <message>
        <source>The print was taken out of the queue</source>
        <translation>打印任务已从队列中取消</translation>
    </message>
    <message>
        <source>The printer gave the paper up</source>
        <translation>打印机中止了这份文件</translation>
    </message>
    <message>
        <source>The printer has stopped</source>
        <translation>打印机已停止</translation>
    </message>
    <message>
        <source>The printer is stopped</source>
        <translation>打印机处于停止状态</translation>
    </message>
    <message>
        <source>The printer took no page after page {n}</source>
        <translation>打印机在第 {n} 页后不再接收</translation>
    </message>
    <message>
        <source>The printer took nothing</source>
        <translation>打印机未接收</translation>
    </message>
    <message>
        <source>What it took may be on paper. Put the printer right and print the rest: it stays the same copy.</source>
        <translation>已接收的页可能已经打出。请排除打印机故障后打印其余页，仍属同一份。</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>A cover of it is open.</source>
        <translation>盖板未关。</translation>
    </message>
    <message>
        <source>It cannot be reached: is it switched on?</source>
        <translation>连接不上：是否已开机？</translation>
    </message>
    <message>
        <source>It is out of paper.</source>
        <translation>打印机缺纸。</translation>
    </message>
    <message>
        <source>It is out of toner or ink.</source>
        <translation>墨粉或墨水已用完。</translation>
    </message>
    <message>
        <source>It was paused in the print system.</source>
        <translation>已在打印系统中被暂停。</translation>
    </message>
    <message>
        <source>Paper is jammed in it.</source>
        <translation>打印机卡纸。</translation>
    </message>
    <message>
        <source>both sides</source>
        <translation>双面</translation>
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
    <name>ProofCard</name>
    <message>
        <source>Check ledger</source>
        <translation>校验台账</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>校验中…</translation>
    </message>
    <message>
        <source>Entries and head</source>
        <translation>条数与链头</translation>
    </message>
    <message>
        <source>Every entry is chained to the one before; the check walks all of them and compares the table, the money and each file of evidence.</source>
        <translation>每条记录与前一条相扣；校验逐条走完，并核对台账表、资金和每份证据。</translation>
    </message>
    <message>
        <source>Integrity of the ledger</source>
        <translation>台账完整</translation>
    </message>
    <message>
        <source>Ledger whole: {n} entries, head {head}</source>
        <translation>台账完整：{n} 条，链头 {head}</translation>
    </message>
    <message>
        <source>Nothing was changed after it was written.</source>
        <translation>写入后没有改动</translation>
    </message>
    <message>
        <source>Something does not fit: {why}</source>
        <translation>对不上：{why}</translation>
    </message>
    <message>
        <source>The check did not finish.</source>
        <translation>校验没有完成</translation>
    </message>
    <message>
        <source>The regulator was told {told}, here stands {found}. Write nothing more, keep the computer with the ledger as it is, and call the guidance station.</source>
        <translation>曾报监管端 {told}，现为 {found}。请停止录入、保持存台账的电脑原样，并联系指导站。</translation>
    </message>
    <message>
        <source>Write nothing more, keep the computer with the ledger as it is, restore the last backup.</source>
        <translation>停止写入，保留存台账的电脑现状，恢复最近一次备份</translation>
    </message>
    <message>
        <source>entry {seq}</source>
        <translation>第 {seq} 条</translation>
    </message>
</context>
<context>
    <name>PurchaseSection</name>
    <message>
        <source>Added with this case; the unit may follow the name, as in 1F-A012</source>
        <translation>随本件新增；店名后可写铺位号，如 1F-A012</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Bought on</source>
        <translation>购买日期</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Choose the merchant, or add one with Ctrl+N</source>
        <translation>选一个商户，或按 Ctrl+N 新增</translation>
    </message>
    <message>
        <source>Goods or service</source>
        <translation>商品或服务</translation>
    </message>
    <message>
        <source>Initials, name or unit</source>
        <translation>拼音首字母、店名或铺位号</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Merchant and purchase</source>
        <translation>商户与购买</translation>
    </message>
    <message>
        <source>Not on the list: choose one, or add it with Ctrl+N</source>
        <translation>名单上没有，选一个或按 Ctrl+N 新增</translation>
    </message>
    <message>
        <source>Receipt no.</source>
        <translation>小票号</translation>
    </message>
    <message>
        <source>Scan straight in</source>
        <translation>扫码枪可直接扫入</translation>
    </message>
    <message>
        <source>merchant</source>
        <translation>商户</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QuestionBlock</name>
    <message>
        <source>Acknowledge</source>
        <translation>确认收到</translation>
    </message>
    <message>
        <source>Ask a follow-up</source>
        <translation>追问</translation>
    </message>
    <message>
        <source>Asked on {number}</source>
        <translation>追问 {number}</translation>
    </message>
    <message>
        <source>Keep answer</source>
        <translation>留作口径</translation>
    </message>
    <message>
        <source>No text. See the letter's number.</source>
        <translation>没有正文，按文号查阅。</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Standing answer</source>
        <translation>已留作口径</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>answered in {time}</source>
        <translation>{time}答复</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>确认收到</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>已阅</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩 {time}</translation>
    </message>
    <message>
        <source>{time} over</source>
        <translation>超 {time}</translation>
    </message>
    <message>
        <source>{who} is answering</source>
        <translation>{who} 正在答复</translation>
    </message>
</context>
<context>
    <name>QueueCard</name>
    <message numerus="yes">
        <source>%n payment(s) {sum}</source>
        <translation>
            <numerusform>%n 笔 {sum}</numerusform>
        </translation>
    </message>
    <message>
        <source>All approved are paid.</source>
        <translation>已批的都已付款</translation>
    </message>
    <message>
        <source>All payouts are signed for.</source>
        <translation>已付的都已签收</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>No payment has ended yet</source>
        <translation>还没有完成的赔付</translation>
    </message>
    <message>
        <source>No payment waits for approval</source>
        <translation>没有待批的赔付</translation>
    </message>
    <message>
        <source>No payment waits for payout</source>
        <translation>没有待付款的赔付</translation>
    </message>
    <message>
        <source>No receipt is missing</source>
        <translation>没有待签收的领款单</translation>
    </message>
    <message>
        <source>Payment queue</source>
        <translation>赔付审批</translation>
    </message>
    <message>
        <source>Requests are made on the page of a case and come in here.</source>
        <translation>在案件页申请，申请后到这里</translation>
    </message>
    <message>
        <source>To approve</source>
        <translation>待批</translation>
    </message>
    <message>
        <source>To be signed</source>
        <translation>待签收</translation>
    </message>
    <message>
        <source>To pay out</source>
        <translation>待付款</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Analysis</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>Compensation</source>
        <translation>先行赔付</translation>
    </message>
    <message>
        <source>Direct line</source>
        <translation>一线通</translation>
    </message>
    <message>
        <source>Duty, hand-over</source>
        <translation>值班交接</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件</translation>
    </message>
    <message>
        <source>Law library</source>
        <translation>政策法规</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Link and settings</source>
        <translation>直通与设置</translation>
    </message>
    <message>
        <source>Link status</source>
        <translation>直通状态</translation>
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
        <source>Merchants</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>我的账户</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>受理登记</translation>
    </message>
    <message>
        <source>Search or go to</source>
        <translation>搜索或跳转</translation>
    </message>
    <message>
        <source>Settings, backup</source>
        <translation>设置与备份</translation>
    </message>
    <message>
        <source>Teaching</source>
        <translation>普法教育</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>工作台</translation>
    </message>
</context>
<context>
    <name>RailList</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 条未读</numerusform>
        </translation>
    </message>
    <message>
        <source>near</source>
        <translation>临近</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>超时</translation>
    </message>
</context>
<context>
    <name>RatesModel</name>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Counted of</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>分子/分母</translation>
    </message>
    <message>
        <source>Rate %</source>
        <translation>比率%</translation>
    </message>
</context>
<context>
    <name>ReasonStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Why shown in full</source>
        <translation>查看完整信息的原因</translation>
    </message>
</context>
<context>
    <name>ReceiptsCard</name>
    <message>
        <source>Head of this ledger's chain</source>
        <translation>本台账链头</translation>
    </message>
    <message>
        <source>No receipt yet. Each contact brings one, signed by the regulator.</source>
        <translation>还没有回执。每次联络都会带回监管签名的回执。</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>The clock ran backwards before the entry of {at}</source>
        <translation>{at} 的记录之前，本机时钟曾被回拨</translation>
    </message>
    <message>
        <source>entry {seq}, {hash}</source>
        <translation>第 {seq} 条　{hash}</translation>
    </message>
</context>
<context>
    <name>ReceivableLine</name>
    <message>
        <source>Repayment</source>
        <translation>记还款</translation>
    </message>
</context>
<context>
    <name>ReceivablesCard</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No merchant owes the fund anything.</source>
        <translation>没有商户欠款</translation>
    </message>
    <message>
        <source>Owed by merchants</source>
        <translation>商户应还</translation>
    </message>
    <message>
        <source>Recourse, closing</source>
        <translation>追偿结账</translation>
    </message>
    <message>
        <source>{n}, {sum}</source>
        <translation>{n} 家 {sum}</translation>
    </message>
</context>
<context>
    <name>RecordsCard</name>
    <message>
        <source>Enquiry of {day}, {topic}</source>
        <translation>{day}的咨询（{topic}）</translation>
    </message>
    <message>
        <source>More come up as these are erased.</source>
        <translation>清除这些之后，其余的会列出。</translation>
    </message>
    <message>
        <source>Reports and enquiries</source>
        <translation>举报与咨询</translation>
    </message>
    <message>
        <source>Who is named in a report handed over or in an enquiry is kept as long as its kind, as a rule three years. A sealed report is erased by who holds the right to reports.</source>
        <translation>已移交举报和咨询中的个人信息按其类别的保存期限保存，一般三年。密封举报由有举报权限的人删除。</translation>
    </message>
    <message>
        <source>kept until {day}</source>
        <translation>保存至{day}</translation>
    </message>
</context>
<context>
    <name>RecourseBoard</name>
    <message>
        <source>see case</source>
        <translation>看案件</translation>
    </message>
</context>
<context>
    <name>RecourseColumns</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>剩 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) over</source>
        <translation>
            <numerusform>超 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经办</translation>
    </message>
    <message>
        <source>By the book</source>
        <translation>账面</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>清点</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>实存</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>尚欠</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>赔付</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>赔付号</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>凭证或编号</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>应缴</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>缺额</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>To be counted</source>
        <translation>待清点</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>Vouchers</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>asked, by {day}</source>
        <translation>已通知，{day} 前</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已结</translation>
    </message>
    <message>
        <source>left, deposit stays</source>
        <translation>撤场，留存</translation>
    </message>
    <message>
        <source>left, may go back</source>
        <translation>撤场，可退</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已冲回</translation>
    </message>
</context>
<context>
    <name>RecourseForms</name>
    <message numerus="yes">
        <source>%n line(s) agree, {bank} only at the bank, {book} only in the book.</source>
        <translation>
            <numerusform>%n 笔相符，银行单方 {bank} 笔，账面单方 {book} 笔。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s), {sum} of {owed}</source>
        <translation>
            <numerusform>%n 期，共 {sum}，应还 {owed}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voucher(s), {sum}</source>
        <translation>
            <numerusform>%n 张凭证，{sum}</numerusform>
        </translation>
    </message>
    <message>
        <source>After that day</source>
        <translation>到期后</translation>
    </message>
    <message>
        <source>Agree instalments</source>
        <translation>约定分期</translation>
    </message>
    <message>
        <source>All months before are closed with it. What was wrong in it is then corrected by a reversing entry.</source>
        <translation>之前各月一并结账。结账后有错用红字冲正。</translation>
    </message>
    <message>
        <source>Another person must approve it; above {limit} two must.</source>
        <translation>须由另一人审批；超过{limit}须两人审批。</translation>
    </message>
    <message>
        <source>Approval of the write-off</source>
        <translation>核销审批</translation>
    </message>
    <message>
        <source>Approve write-off</source>
        <translation>同意核销</translation>
    </message>
    <message>
        <source>Approved, one more must approve</source>
        <translation>已同意，还需一人审批</translation>
    </message>
    <message>
        <source>Approver</source>
        <translation>审批人</translation>
    </message>
    <message>
        <source>As the contract has it; zero asks for none.</source>
        <translation>按合同填写；0 表示不收。</translation>
    </message>
    <message>
        <source>Ask for write-off</source>
        <translation>申请核销</translation>
    </message>
    <message>
        <source>Ask only</source>
        <translation>只催款</translation>
    </message>
    <message>
        <source>Asks for {sum}. Its number is given when it is issued.</source>
        <translation>通知金额 {sum}，发出时编号。</translation>
    </message>
    <message>
        <source>By the book</source>
        <translation>账面</translation>
    </message>
    <message>
        <source>Close day</source>
        <translation>确认日清</translation>
    </message>
    <message>
        <source>Close month</source>
        <translation>确认月结</translation>
    </message>
    <message>
        <source>Close up to</source>
        <translation>清点至</translation>
    </message>
    <message>
        <source>Count the vouchers in hand; the book is shown below.</source>
        <translation>清点手中凭证；账面数见下。</translation>
    </message>
    <message>
        <source>Day and sum, one part a line</source>
        <translation>日期和金额，一期一行</translation>
    </message>
    <message>
        <source>Day close</source>
        <translation>日清</translation>
    </message>
    <message>
        <source>Day closed</source>
        <translation>已日清</translation>
    </message>
    <message>
        <source>Deposit given back</source>
        <translation>已退保证金</translation>
    </message>
    <message>
        <source>Deposit paid in</source>
        <translation>收保证金</translation>
    </message>
    <message>
        <source>Deposit recorded</source>
        <translation>已收保证金</translation>
    </message>
    <message>
        <source>Deposit set</source>
        <translation>已设应缴额</translation>
    </message>
    <message>
        <source>End review</source>
        <translation>完成复核</translation>
    </message>
    <message>
        <source>Entry taken back</source>
        <translation>已红字冲正</translation>
    </message>
    <message>
        <source>Fill up by</source>
        <translation>补足期限</translation>
    </message>
    <message>
        <source>Finance or manager</source>
        <translation>财务或站长</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>退保证金</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Instalments</source>
        <translation>分期还款</translation>
    </message>
    <message>
        <source>Instalments agreed</source>
        <translation>约定分期</translation>
    </message>
    <message>
        <source>Issue notice</source>
        <translation>发出通知</translation>
    </message>
    <message>
        <source>It stays the shop's money, never the fund's.</source>
        <translation>保证金属商户所有，不计入赔付金。</translation>
    </message>
    <message>
        <source>Kept back from the rent or from the day's takings.</source>
        <translation>从租金或代收营业款中扣。</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Month close</source>
        <translation>月结</translation>
    </message>
    <message>
        <source>Month closed</source>
        <translation>已月结</translation>
    </message>
    <message>
        <source>Nothing is set off until another person has reviewed it. The shop may pay meanwhile.</source>
        <translation>他人复核前不抵扣；商户可先还款。</translation>
    </message>
    <message>
        <source>Notice issued</source>
        <translation>已发通知</translation>
    </message>
    <message>
        <source>Objection of the merchant</source>
        <translation>商户异议</translation>
    </message>
    <message>
        <source>Objection recorded</source>
        <translation>已记异议</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Pay by</source>
        <translation>还款期限</translation>
    </message>
    <message>
        <source>Reconciliation recorded</source>
        <translation>已记录对账</translation>
    </message>
    <message>
        <source>Reconciliation up to {day}</source>
        <translation>对账至 {day}</translation>
    </message>
    <message>
        <source>Record deposit</source>
        <translation>收保证金</translation>
    </message>
    <message>
        <source>Record objection</source>
        <translation>记录异议</translation>
    </message>
    <message>
        <source>Record repayment</source>
        <translation>记录还款</translation>
    </message>
    <message>
        <source>Record result</source>
        <translation>记录对账</translation>
    </message>
    <message>
        <source>Record service</source>
        <translation>记录送达</translation>
    </message>
    <message>
        <source>Recourse notice</source>
        <translation>追偿通知</translation>
    </message>
    <message>
        <source>Red entry</source>
        <translation>红字冲正</translation>
    </message>
    <message>
        <source>Refuse write-off</source>
        <translation>驳回核销</translation>
    </message>
    <message>
        <source>Repayment</source>
        <translation>还款</translation>
    </message>
    <message>
        <source>Repayment recorded</source>
        <translation>已记还款</translation>
    </message>
    <message>
        <source>Required deposit</source>
        <translation>保证金应缴额</translation>
    </message>
    <message>
        <source>Review ended</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>Review of the objection</source>
        <translation>异议复核</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>复核人</translation>
    </message>
    <message>
        <source>Served on</source>
        <translation>送达日期</translation>
    </message>
    <message>
        <source>Service of the notice</source>
        <translation>通知送达</translation>
    </message>
    <message>
        <source>Service recorded</source>
        <translation>已记送达</translation>
    </message>
    <message>
        <source>Set deposit</source>
        <translation>设应缴额</translation>
    </message>
    <message>
        <source>Set off</source>
        <translation>抵扣</translation>
    </message>
    <message>
        <source>Set off deposit</source>
        <translation>到期抵保证金</translation>
    </message>
    <message>
        <source>Set-off against the deposit</source>
        <translation>抵扣保证金</translation>
    </message>
    <message>
        <source>Set-off against the rent</source>
        <translation>抵扣租金</translation>
    </message>
    <message>
        <source>Signed for by</source>
        <translation>签收人</translation>
    </message>
    <message>
        <source>Sum in yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Take entry back</source>
        <translation>冲正</translation>
    </message>
    <message>
        <source>The bank's balance in yuan</source>
        <translation>银行余额（元）</translation>
    </message>
    <message>
        <source>The count agrees.</source>
        <translation>清点相符。</translation>
    </message>
    <message>
        <source>The count is {sum} off: write down why.</source>
        <translation>差 {sum}，写明原因。</translation>
    </message>
    <message>
        <source>The deposit holds {sum}; the shop must then fill it up.</source>
        <translation>保证金存 {sum}，抵扣后商户须补足。</translation>
    </message>
    <message>
        <source>The entry stays; a red entry of today takes its {sum} back.</source>
        <translation>原账保留，今日以红字冲回 {sum}。</translation>
    </message>
    <message>
        <source>Top-up notice</source>
        <translation>补足通知</translation>
    </message>
    <message>
        <source>Two people must approve such a sum.</source>
        <translation>该金额须两人审批。</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>Voucher or note</source>
        <translation>凭证或备注</translation>
    </message>
    <message>
        <source>Vouchers in hand come to</source>
        <translation>手中凭证合计（元）</translation>
    </message>
    <message>
        <source>What the shop says</source>
        <translation>商户的说法</translation>
    </message>
    <message>
        <source>What they come to</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why a bank statement is missing</source>
        <translation>缺银行流水的原因</translation>
    </message>
    <message>
        <source>Why it cannot be recovered</source>
        <translation>追不回的原因</translation>
    </message>
    <message>
        <source>Why it differs</source>
        <translation>差额原因</translation>
    </message>
    <message>
        <source>Write on each line: 2026-12-24 1000</source>
        <translation>每行写：2026-12-24 1000</translation>
    </message>
    <message>
        <source>Write-off</source>
        <translation>核销</translation>
    </message>
    <message>
        <source>Write-off asked for</source>
        <translation>申请核销</translation>
    </message>
    <message>
        <source>Write-off refused</source>
        <translation>驳回核销</translation>
    </message>
    <message>
        <source>Written off</source>
        <translation>已核销</translation>
    </message>
    <message>
        <source>{name} asks to give up {sum}: {why}</source>
        <translation>{name} 申请核销 {sum}：{why}</translation>
    </message>
    <message>
        <source>{name} has approved. {opinion}</source>
        <translation>{name}已同意。{opinion}</translation>
    </message>
    <message>
        <source>{sum} of it are free.</source>
        <translation>可退 {sum}。</translation>
    </message>
</context>
<context>
    <name>RecoursePage</name>
    <message>
        <source>Bank</source>
        <translation>银行对账</translation>
    </message>
    <message>
        <source>Day close</source>
        <translation>日清</translation>
    </message>
    <message>
        <source>Debts</source>
        <translation>欠款追偿</translation>
    </message>
    <message>
        <source>Debts and deposits could not be read</source>
        <translation>欠款和保证金读取失败</translation>
    </message>
    <message>
        <source>Deposits</source>
        <translation>保证金</translation>
    </message>
    <message>
        <source>Month, entries</source>
        <translation>月结冲正</translation>
    </message>
    <message>
        <source>Recourse and closing</source>
        <translation>追偿与结账</translation>
    </message>
    <message>
        <source>To the fund</source>
        <translation>回赔付金</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>parts</source>
        <translation>分页</translation>
    </message>
</context>
<context>
    <name>RecoursePapers</name>
    <message>
        <source>Receipt of service</source>
        <translation>送达回执</translation>
    </message>
    <message>
        <source>This scan is no PDF; it lies safe in the evidence store.</source>
        <translation>扫描件不是 PDF，已妥存于证据库。</translation>
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
        <source>This is a new code, shown once. When you begin, the sheet that was used opens nothing any more: destroy it.</source>
        <translation>这是新的恢复码，只显示一次。点“开始”后，用过的恢复单作废，应销毁。</translation>
    </message>
    <message>
        <source>When every password is forgotten, only this code opens the ledger. It is shown once.</source>
        <translation>密码全忘时，只有此码能打开台账。此码只显示一次。</translation>
    </message>
</context>
<context>
    <name>RecoverySheetPage</name>
    <message>
        <source>For when the passwords are forgotten. A new sheet is printed at the end</source>
        <translation>用于忘记密码时；完成后打印新的恢复单</translation>
    </message>
    <message>
        <source>Sign in with the recovery sheet</source>
        <translation>用恢复单登录</translation>
    </message>
    <message>
        <source>The new password holds. The sheet that was used still opens the ledger.</source>
        <translation>新密码已生效。用过的恢复单仍能打开台账。</translation>
    </message>
</context>
<context>
    <name>RectificationsTab</name>
    <message>
        <source>Check</source>
        <translation>复查</translation>
    </message>
    <message>
        <source>Demanded</source>
        <translation>整改要求</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>发现问题</translation>
    </message>
    <message>
        <source>Issue notice</source>
        <translation>发整改通知</translation>
    </message>
    <message>
        <source>No notice was issued to this merchant.</source>
        <translation>没有向该商户发过整改通知。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Rectification</source>
        <translation>整改</translation>
    </message>
    <message>
        <source>To be done by</source>
        <translation>整改期限</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>mended</source>
        <translation>已整改</translation>
    </message>
    <message>
        <source>not mended</source>
        <translation>未整改</translation>
    </message>
    <message>
        <source>{day}, {n} days over</source>
        <translation>{day}，超 {n} 天</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>A case has at most {most} tags. Take one off first.</source>
        <translation>一件争议最多 {most} 个标签，请先去掉一个。</translation>
    </message>
    <message>
        <source>A chosen file does not belong to this case. Tick the files again.</source>
        <translation>所选文件不属于本案。重新勾选。</translation>
    </message>
    <message>
        <source>A file larger than 20 MB stays at the desk. Choose a smaller copy of it if the regulator is to see it.</source>
        <translation>大于 20 MB 的文件留在本站。需要监管部门查看的，请选择较小的副本。</translation>
    </message>
    <message>
        <source>A filing for prepackaged food has no end. Leave the day empty.</source>
        <translation>仅销售预包装食品备案没有期限，请把日期留空。</translation>
    </message>
    <message>
        <source>A finding has no words yet. Write what was found.</source>
        <translation>有问题的项目还没有写明情况，请写明发现了什么。</translation>
    </message>
    <message>
        <source>A link takes 20 files. Make another one for more.</source>
        <translation>一个码最多收 20 个文件；还要发送，请再出示一个。</translation>
    </message>
    <message>
        <source>A party doubts the mediator. Decide that first.</source>
        <translation>有当事人申请调解人员回避。先作出决定。</translation>
    </message>
    <message>
        <source>A question still waits for its answer.</source>
        <translation>还有一条求助未答复。</translation>
    </message>
    <message>
        <source>A report takes {most} files. Hand further ones over on paper.</source>
        <translation>一件举报最多附 {most} 个文件，其余请纸质移送。</translation>
    </message>
    <message>
        <source>A session is planned already. Hold it or call it off first.</source>
        <translation>已约定调解会。先记录调解或取消。</translation>
    </message>
    <message>
        <source>A sum below zero cannot stand here. Type it without the minus sign.</source>
        <translation>此处不能是负数。去掉负号。</translation>
    </message>
    <message>
        <source>A workbook holds {most} lines and 2 GB of text. Choose fewer cases, or .csv.</source>
        <translation>一个工作簿最多 {most} 行、2 GB 文字。请少选一些案件，或导出 .csv。</translation>
    </message>
    <message>
        <source>A write-off of {number} waits for its approval already.</source>
        <translation>{number} 的核销已在等待审批。</translation>
    </message>
    <message>
        <source>Above the limit of ¥{limit} for the spot. Record the outcome and write a settlement.</source>
        <translation>超过快处上限 ¥{limit}。改为记录处置、签订协议。</translation>
    </message>
    <message>
        <source>Accept the case first.</source>
        <translation>须先受理。</translation>
    </message>
    <message>
        <source>Acknowledge the letter of the regulator first.</source>
        <translation>须先确认监管来信。</translation>
    </message>
    <message>
        <source>All three satisfactions must be recorded first.</source>
        <translation>须先记齐三方满意度。</translation>
    </message>
    <message>
        <source>An approval can be taken back for {seconds} seconds only. Return the payment instead.</source>
        <translation>只能在 {seconds} 秒内撤回。改为退回申请。</translation>
    </message>
    <message>
        <source>An outcome is recorded already. Go on with the single steps.</source>
        <translation>已记录处置结果。按单个步骤继续。</translation>
    </message>
    <message>
        <source>Answer {number} is the regulator's. The regulator alone replaces or ends it.</source>
        <translation>口径 {number} 由监管发布，只能由监管替代或终止。</translation>
    </message>
    <message>
        <source>Answer {number} to this question is valid. Supersede it, or end it first.</source>
        <translation>这个问题已有有效口径 {number}，选择替代它，或先停用。</translation>
    </message>
    <message>
        <source>Bank and book are not reconciled up to {date}. Reconcile them first.</source>
        <translation>截至 {date} 的银行对账尚未完成。请先对账。</translation>
    </message>
    <message>
        <source>Choose a grade, or say why nobody was asked.</source>
        <translation>选一个等级，或写明为何没问。</translation>
    </message>
    <message>
        <source>Choose at least one problem.</source>
        <translation>至少选一项问题。</translation>
    </message>
    <message>
        <source>Choose what the phone may do.</source>
        <translation>请选择此码的用途。</translation>
    </message>
    <message>
        <source>Choose why the case goes to the regulator.</source>
        <translation>请选择提请监管部门的原因。</translation>
    </message>
    <message>
        <source>Contact the merchant first.</source>
        <translation>须先联系商户。</translation>
    </message>
    <message>
        <source>End mediation first; the notice is printed after that.</source>
        <translation>须先终止调解，之后可打印告知书。</translation>
    </message>
    <message>
        <source>For how many days may goods be returned? Write a number such as 7.</source>
        <translation>少了退货天数，填整数，如 7。</translation>
    </message>
    <message>
        <source>Hand-over {number} still waits to be taken. Take it over or take it back.</source>
        <translation>{number} 尚未接班，先接班或撤回。</translation>
    </message>
    <message>
        <source>Hand-over {number} waits no more. Open the page anew to see how it stands.</source>
        <translation>{number} 已不在等待接班，重新打开本页查看。</translation>
    </message>
    <message>
        <source>It says so already. Write what it should say.</source>
        <translation>与现有登记相同，写应为的内容。</translation>
    </message>
    <message>
        <source>It was done at the former host; whether the ledger has it cannot be told here. Look, and do it once more where it is missing.</source>
        <translation>已在原主机办理，本机无法判断现在的台账里有没有。请查看，缺了就重新办理。</translation>
    </message>
    <message>
        <source>It was saved at the former host, and the ledger lacks it now. It is not done again by itself: do it once more, or have it done by whoever may.</source>
        <translation>原主机已保存，现在的台账里没有。系统不会自动重办：请重新办理，或请有权限的人办理。</translation>
    </message>
    <message>
        <source>Line {line} cannot be read. Write name, phone, sum in it.</source>
        <translation>第 {line} 行读不出来。按姓名、电话、金额填写。</translation>
    </message>
    <message>
        <source>Many people choose this password. Use a phrase of your own.</source>
        <translation>这个密码太常见，容易被猜中。请换一句只有您知道的话。</translation>
    </message>
    <message>
        <source>Meanwhile the write-off of {number} is asked for over another sum: {amount} yuan. Look at it and open the form again.</source>
        <translation>{number} 的核销申请已改为另一金额：{amount} 元。请看过后重新打开表单。</translation>
    </message>
    <message>
        <source>Mediation needs the consent of both. If one refuses, end mediation and name other ways.</source>
        <translation>调解须双方同意。一方不同意的，终止调解并告知其他途径。</translation>
    </message>
    <message>
        <source>Money of this case names the shop. Return or reverse the payment first.</source>
        <translation>本案的赔付写明了这家商户。先退回或冲正赔付，再更正商户。</translation>
    </message>
    <message>
        <source>More than two decimals. A sum ends at fen, such as 12.50.</source>
        <translation>小数多于两位。金额到分为止，如 12.50。</translation>
    </message>
    <message>
        <source>More was used ({used}) than was sold ({sold}). Check both numbers.</source>
        <translation>已用 {used} 多于售出 {sold}。核对两个数。</translation>
    </message>
    <message>
        <source>Name the agent who acts for the consumer.</source>
        <translation>填写代理人姓名。</translation>
    </message>
    <message>
        <source>Name the guardian of the minor.</source>
        <translation>填写监护人姓名。</translation>
    </message>
    <message>
        <source>Name the merchant.</source>
        <translation>填商户名称。</translation>
    </message>
    <message>
        <source>Name who mediates, other than before.</source>
        <translation>填写调解人员；回避后须另换一人。</translation>
    </message>
    <message>
        <source>No bank statement was compared for {since} to {until}. Compare it first, or write down why there is none.</source>
        <translation>{since} 至 {until} 没有核对过银行流水。先核对这段流水，或写明为什么没有流水。</translation>
    </message>
    <message>
        <source>No case has the number {number}. Copy it from the ledger.</source>
        <translation>没有编号为 {number} 的案件。到台账中复制编号。</translation>
    </message>
    <message>
        <source>No day was typed. Type 11-24 or 2026-11-24.</source>
        <translation>没有填日期。写成 11-24 或 2026-11-24。</translation>
    </message>
    <message>
        <source>No growth is recorded. Choose from the list.</source>
        <translation>没有这项扩大记录。在列表中选择。</translation>
    </message>
    <message>
        <source>No import has this number. Check it.</source>
        <translation>没有这个导入批次。核对批号。</translation>
    </message>
    <message>
        <source>No letter waits to be acknowledged.</source>
        <translation>没有待确认的来信。</translation>
    </message>
    <message>
        <source>No mall has so many merchants: {limit} at most. Check the digits.</source>
        <translation>没有商场有这么多商户：最多 {limit} 家。请核对数字。</translation>
    </message>
    <message>
        <source>No merchant stands behind this payment. Name the merchant, or let the mall bear it.</source>
        <translation>这笔赔付没有商户。填商户，或选商场自担。</translation>
    </message>
    <message>
        <source>No notice for {number} has reached the merchant. Issue one and record its service before you set off.</source>
        <translation>{number} 的追偿通知还没有送达商户。先发通知并记录送达，再抵扣。</translation>
    </message>
    <message>
        <source>No objection stands against {number}. Refresh with F5.</source>
        <translation>{number} 没有待复核的异议。请按 F5 刷新。</translation>
    </message>
    <message>
        <source>No paper is missing whose lack the law has reported at once. There is nothing to report.</source>
        <translation>没有缺少须立即报告的证照，没有可报告的事项。</translation>
    </message>
    <message>
        <source>No recourse notice was issued for {number}. Issue it first.</source>
        <translation>{number} 尚未发出追偿通知书。请先发出。</translation>
    </message>
    <message>
        <source>No row was given. Paste or open a sheet.</source>
        <translation>名单为空。粘贴名单或打开表格。</translation>
    </message>
    <message>
        <source>No session is planned. Plan one first.</source>
        <translation>没有已约定的调解会。先约定。</translation>
    </message>
    <message>
        <source>No sheet has the heads of a ledger. Keep the row with 日期, 投诉内容 and the like.</source>
        <translation>没有台账表头。保留“日期、投诉内容”那一行。</translation>
    </message>
    <message>
        <source>No sheet of the file has a bank's columns (date and sum). Choose the bank's own export.</source>
        <translation>文件中没有含日期和金额列的银行明细。请选择银行导出的原始文件。</translation>
    </message>
    <message>
        <source>No shop fits this choice. Choose more floors or classes, or none for all.</source>
        <translation>没有符合条件的商户。请多选楼层或类别，或者不选（即全部）。</translation>
    </message>
    <message>
        <source>No shop was visited or spot-checked yet. Visit one, or cancel the round.</source>
        <translation>还没有检查或抽检任何商户。请先检查，或者写明原因取消巡查。</translation>
    </message>
    <message>
        <source>No sum was typed. Type it in yuan, such as 12860.50.</source>
        <translation>没有金额。按元填写，如 12860.50。</translation>
    </message>
    <message>
        <source>No write-off of {number} was asked for. Refresh with F5.</source>
        <translation>{number} 没有核销申请。请按 F5 刷新。</translation>
    </message>
    <message>
        <source>Nobody else holds the shift. Hand it over when you leave.</source>
        <translation>本班不在他人名下，下班时按“交班”。</translation>
    </message>
    <message>
        <source>Nobody else is a manager. Make another one a manager first.</source>
        <translation>没有其他站长或商场经理。先让另一人担任，再改。</translation>
    </message>
    <message>
        <source>Nobody has offered this case to you.</source>
        <translation>没有人把此件交给你。</translation>
    </message>
    <message>
        <source>Nobody is expected. Write one person a line.</source>
        <translation>没有应到人员，一行写一人。</translation>
    </message>
    <message>
        <source>Nothing is chosen here. Choose one.</source>
        <translation>此处未选。选一项。</translation>
    </message>
    <message>
        <source>Nothing is owed on {number} any more.</source>
        <translation>{number} 已无欠款。</translation>
    </message>
    <message>
        <source>Nothing is written as “{ending}”. Choose .xlsx, .csv or .pdf.</source>
        <translation>不能写成“{ending}”。选 .xlsx、.csv 或 .pdf。</translation>
    </message>
    <message>
        <source>Notice {number} is recorded as served. Issue a new notice if one is needed.</source>
        <translation>通知书 {number} 已登记送达。如需再次通知，请另发新的通知书。</translation>
    </message>
    <message>
        <source>Notice {number} was not served yet. Record its service before a new one.</source>
        <translation>通知书 {number} 尚未送达。请先登记送达，再发新的通知书。</translation>
    </message>
    <message>
        <source>Of the rent set off the mall still holds {held}. Lower the sum.</source>
        <translation>租金抵扣款中商场尚未转入的只有 {held}，改小金额。</translation>
    </message>
    <message>
        <source>On {date} the case had not come yet. Check the day of the visit.</source>
        <translation>{date}时案件尚未到来，请核对到场日期。</translation>
    </message>
    <message>
        <source>One of the two is part of another merge. Merge into the case that stays.</source>
        <translation>其中一件已涉及并案。并入保留的那一件。</translation>
    </message>
    <message>
        <source>Only a case of the 12315 platform (ODR) has a reply to fill in there.</source>
        <translation>只有12315平台ODR的案件才需在平台填报回复。</translation>
    </message>
    <message>
        <source>Only a closed case can be reopened.</source>
        <translation>已结案的才能重办。</translation>
    </message>
    <message>
        <source>Only the one who handed over can take it back.</source>
        <translation>只有交班人本人可以撤回。</translation>
    </message>
    <message>
        <source>Others complain too: settle by agreement, with their written consent (Order 121 art. 12).</source>
        <translation>共同投诉须订立协议，并附其他投诉人的书面同意（市场监督管理投诉举报处理办法第十二条）。</translation>
    </message>
    <message>
        <source>Payment {number} for this case is still open. Finish or return it first.</source>
        <translation>本案 {number} 还没办完。先办结或退回那笔。</translation>
    </message>
    <message>
        <source>Payment {number} has not been paid out. Pay it first.</source>
        <translation>{number} 还没有付款。先付款。</translation>
    </message>
    <message>
        <source>Payment {number} no longer waits for approval. Refresh with F5.</source>
        <translation>{number} 已不在待审批。按 F5 刷新。</translation>
    </message>
    <message>
        <source>Performance is recorded already.</source>
        <translation>已记录履行。</translation>
    </message>
    <message>
        <source>Record the outcome first.</source>
        <translation>须先记录处置。</translation>
    </message>
    <message>
        <source>Report to the consumer first.</source>
        <translation>须先反馈消费者。</translation>
    </message>
    <message>
        <source>Report {number} has not been handed over yet. Hand it over first.</source>
        <translation>举报{number}尚未移送，请先移送。</translation>
    </message>
    <message>
        <source>Report {number} was handed over already.</source>
        <translation>举报线索 {number} 已经移送。</translation>
    </message>
    <message>
        <source>Round {number} is ended or cancelled. Plan a new one.</source>
        <translation>巡查{number}已结束或取消，请另行计划。</translation>
    </message>
    <message>
        <source>Say in a few words what the particulars are needed for, and by whom.</source>
        <translation>理由太短。请写明何人为何事需要不脱敏的信息。</translation>
    </message>
    <message>
        <source>Say where the parties meet.</source>
        <translation>填写调解地点。</translation>
    </message>
    <message>
        <source>Say where this is known from.</source>
        <translation>填写来源。</translation>
    </message>
    <message>
        <source>Say why in one sentence.</source>
        <translation>用一句话写明原因。</translation>
    </message>
    <message>
        <source>Several have this name: {choices}. Write one of them in its place.</source>
        <translation>有多个同名对象：{choices}。请改填其中之一。</translation>
    </message>
    <message>
        <source>Somebody has taken or refused this already.</source>
        <translation>这一项已有人处理。</translation>
    </message>
    <message>
        <source>Someone else changed this since you opened it. It is now: {now}. Send yours again to write it over that.</source>
        <translation>您打开之后，别人改过这里。现在是：{now}。再提交一次，就以您填的为准。</translation>
    </message>
    <message>
        <source>Something was done on the case since. Hand it over, or reopen it.</source>
        <translation>此件已有后续操作。改用转交或重办。</translation>
    </message>
    <message>
        <source>Something was recovered on {number}. Reverse the recovery first.</source>
        <translation>{number} 已有追回。先冲正追回。</translation>
    </message>
    <message>
        <source>That makes the agreed ¥{amount} or more. Record performance instead.</source>
        <translation>已达到约定的 ¥{amount}。改为登记履行。</translation>
    </message>
    <message>
        <source>The approval can still be taken back. Pay in {seconds} s.</source>
        <translation>审批还在可撤回期。{seconds} 秒后付款。</translation>
    </message>
    <message>
        <source>The book is closed up to {date} already.</source>
        <translation>账簿已结账至 {date}。</translation>
    </message>
    <message>
        <source>The calendar cannot be right about {day}. Ask for the file again.</source>
        <translation>日历中 {day} 的安排不可信。请对方重新发送。</translation>
    </message>
    <message>
        <source>The case has no agreement. Record its result first, or choose not settled.</source>
        <translation>本案没有达成一致。请先记录处置结果，或选择未和解。</translation>
    </message>
    <message>
        <source>The case has no link to another.</source>
        <translation>本案没有关联案件。</translation>
    </message>
    <message>
        <source>The case has no mobile number of the consumer. Choose another way, or call.</source>
        <translation>本案没有消费者的手机号码。请改用其他方式，或电话告知。</translation>
    </message>
    <message>
        <source>The case has no such link. Refresh with F5.</source>
        <translation>没有这条关联。按 F5 刷新。</translation>
    </message>
    <message>
        <source>The case is accepted already.</source>
        <translation>此件已受理。</translation>
    </message>
    <message>
        <source>The case is finished. Reopen it first.</source>
        <translation>此件已办结。须先重办。</translation>
    </message>
    <message>
        <source>The case is finished: by phone it can only be graded and seen. Reopen it first to have files sent or papers signed.</source>
        <translation>此件已办结：手机只能评价和查看状态。如需再收文件或签名，须先重办。</translation>
    </message>
    <message>
        <source>The case is not with the regulator.</source>
        <translation>此件不在监管部门。</translation>
    </message>
    <message>
        <source>The case is void.</source>
        <translation>此件已作废。</translation>
    </message>
    <message>
        <source>The case is with the regulator. Wait for the answer, or take the dossier back.</source>
        <translation>此件在监管部门。等答复，或撤回上报。</translation>
    </message>
    <message>
        <source>The case was merged into another. Work on there, or undo the link.</source>
        <translation>本案已并入另一案。到另一案办理，或撤销关联。</translation>
    </message>
    <message>
        <source>The case was not handed up to the regulator.</source>
        <translation>本案没有上报监管部门。</translation>
    </message>
    <message>
        <source>The case was offered to another colleague.</source>
        <translation>此件交给了另一位同事。</translation>
    </message>
    <message>
        <source>The case was settled. Choose settled, or record what was not performed.</source>
        <translation>本案已达成一致。请选择已和解，或登记未履行的情况。</translation>
    </message>
    <message>
        <source>The cash is counted up to {date} already.</source>
        <translation>现金已盘点至 {date}。</translation>
    </message>
    <message>
        <source>The cash of {date} was not counted. Close that day first.</source>
        <translation>{date} 的现金尚未盘点。请先日结。</translation>
    </message>
    <message>
        <source>The clocks run; nothing is paused.</source>
        <translation>时限在走，没有暂停。</translation>
    </message>
    <message>
        <source>The clocks stand still already. Let them go on first.</source>
        <translation>时限已暂停。先恢复计时。</translation>
    </message>
    <message>
        <source>The computer's clock says {date}. Set date and time right, then try again; what was typed stays here.</source>
        <translation>电脑时钟是 {date}。请校正日期和时间后重试；已填内容仍在。</translation>
    </message>
    <message>
        <source>The consumer gave a later grade: that one counts.</source>
        <translation>顾客之后已改评，以最后一次为准。</translation>
    </message>
    <message>
        <source>The consumer has not consented. Without it nothing leaves the mall (PIPL art. 23).</source>
        <translation>消费者没有同意。未经同意不得对外提供（个保法第二十三条）。</translation>
    </message>
    <message>
        <source>The consumer was told something else before. Tick that this takes its place, or say the same.</source>
        <translation>此前答复的内容不同。勾选“以此为准”，或按原答复告知。</translation>
    </message>
    <message>
        <source>The course of the case does not bear this outcome. Choose another.</source>
        <translation>案件经过与此结果不符。另选一项。</translation>
    </message>
    <message>
        <source>The deposit holds {held} yuan, {amount} are needed. Recover the rest in another way.</source>
        <translation>保证金只有 {held} 元，需 {amount} 元。其余换一种方式追偿。</translation>
    </message>
    <message>
        <source>The deposit lacks {short} yuan; {amount} are too much to ask for.</source>
        <translation>保证金尚缺 {short} 元，要求补足 {amount} 元超过缺额。</translation>
    </message>
    <message>
        <source>The deposit stays while a case, a payment or a debt of this merchant is open. Finish them first.</source>
        <translation>该商户尚有未结案件、赔付或追偿款，保证金暂不退还。请先办结。</translation>
    </message>
    <message>
        <source>The directory does not know this entry. Refresh the page.</source>
        <translation>一线通里没有这一条，刷新页面后再试。</translation>
    </message>
    <message>
        <source>The entry lies in a closed month. Write down why it is reversed.</source>
        <translation>该分录在已结账月份内。请写明红字更正的原因。</translation>
    </message>
    <message>
        <source>The entry to be reversed is not in the book. Refresh with F5.</source>
        <translation>没有要冲正的这笔账。按 F5 刷新。</translation>
    </message>
    <message>
        <source>The file has a password. Take it off in Excel first.</source>
        <translation>文件有密码。先在 Excel 里去掉。</translation>
    </message>
    <message>
        <source>The file is damaged. Open it in Excel and save it anew.</source>
        <translation>文件已损坏。用 Excel 打开后另存。</translation>
    </message>
    <message>
        <source>The file is empty. Choose another.</source>
        <translation>文件是空的。换一个。</translation>
    </message>
    <message>
        <source>The file is no table. Choose an .xlsx, .xls or .csv file.</source>
        <translation>不是表格文件。选 .xlsx、.xls 或 .csv。</translation>
    </message>
    <message>
        <source>The file is not there. Choose it again.</source>
        <translation>找不到文件。重新选择。</translation>
    </message>
    <message>
        <source>The file is too large. Split it.</source>
        <translation>文件太大。拆分后再试。</translation>
    </message>
    <message>
        <source>The file unpacks to far more than its size and was not read.</source>
        <translation>文件解开后过大，未读取。</translation>
    </message>
    <message>
        <source>The files of a report may be {each} MB each and {total} MB together once sealed. Hand larger ones over on paper.</source>
        <translation>举报线索的文件密封后单个不超过 {each} MB，合计不超过 {total} MB。超出的请纸质移送。</translation>
    </message>
    <message>
        <source>The files of one case may have {limit_mb} MB together. Add smaller ones.</source>
        <translation>一案的文件合计不超过 {limit_mb} MB。换小一些的文件。</translation>
    </message>
    <message>
        <source>The fund has an opening sum already. Record further money as a contribution.</source>
        <translation>期初数已登记。再存入请记为缴存。</translation>
    </message>
    <message>
        <source>The fund has no opening sum yet. Record it on the advance compensation page.</source>
        <translation>赔付金还没有期初数。先在“先行赔付”页登记。</translation>
    </message>
    <message>
        <source>The handler of personal data needs a name and a contact. Write both, or neither.</source>
        <translation>个人信息处理者须同时填写名称和联系方式，或都不填。</translation>
    </message>
    <message>
        <source>The items make {sum} yuan, {amount} are asked for. Split the whole sum.</source>
        <translation>各分项合计{sum}元，申请金额为{amount}元。请把申请金额全部分项。</translation>
    </message>
    <message>
        <source>The last day lies before the first. Write the later day as the last.</source>
        <translation>结束日早于开始日，请把较晚的一天写作结束日。</translation>
    </message>
    <message>
        <source>The law or the policy asks for {floor} at least. Write {floor} or more.</source>
        <translation>不得少于 {floor}。请填 {floor} 或更多。</translation>
    </message>
    <message>
        <source>The lease ends before it begins. Correct one of the days.</source>
        <translation>租期止早于租期起，改正其中一个日期。</translation>
    </message>
    <message>
        <source>The ledger has cases already. This works on an empty one only.</source>
        <translation>台账里已有案件。只能用于空台账。</translation>
    </message>
    <message>
        <source>The ledger holds nothing under this phone. Check the number with the person.</source>
        <translation>台账中没有此电话的记录。请与本人核对号码。</translation>
    </message>
    <message>
        <source>The mall pays from the fund, with its approvals. Request advance compensation (P).</source>
        <translation>商场支付须走赔付资金审批。改为申请先行赔付（P）。</translation>
    </message>
    <message>
        <source>The merchant has left already.</source>
        <translation>该商户已登记撤场。</translation>
    </message>
    <message>
        <source>The merchant has not left.</source>
        <translation>该商户没有撤场。</translation>
    </message>
    <message>
        <source>The merchant objects to {number}. Review the objection first; the merchant may pay meanwhile.</source>
        <translation>商户对 {number} 提出异议。请先复核异议；其间商户可以付款。</translation>
    </message>
    <message>
        <source>The message names another person of the case. Take name and phone out.</source>
        <translation>消息写到了本案的其他人。请去掉其姓名和电话。</translation>
    </message>
    <message>
        <source>The message still lacks {field}. Fill it in, or word it without.</source>
        <translation>消息还缺少{field}。请补填，或改写为不需要它。</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>缺名称。</translation>
    </message>
    <message>
        <source>The others' written consent is missing. Add it as evidence and choose it (Order 121 art. 12).</source>
        <translation>缺其他投诉人书面同意。先添加为证据，再选定（121号令第十二条）。</translation>
    </message>
    <message>
        <source>The outcome must say that the parties agreed.</source>
        <translation>处置结果须为达成一致。</translation>
    </message>
    <message>
        <source>The parts come to {sum}, {owed} are owed. Name at least two parts, from today on, in the order of their days, that come to what is owed.</source>
        <translation>各期合计 {sum} 元，应还 {owed} 元。请从今天起按日期先后列出至少两期，合计等于应还金额。</translation>
    </message>
    <message>
        <source>The password holds your name, its pinyin or the station's name. Choose another.</source>
        <translation>密码里不能有本人姓名、姓名拼音或受理站名称。请换一个。</translation>
    </message>
    <message>
        <source>The password is too short. Use at least {length} characters.</source>
        <translation>密码太短。至少 {length} 个字符。</translation>
    </message>
    <message>
        <source>The pause ends before it begins. Check both times.</source>
        <translation>暂停的结束早于开始。核对两个时间。</translation>
    </message>
    <message>
        <source>The payment is approved and not paid out. Pay or return it first.</source>
        <translation>先行赔付已批、待付款。先付款或退回。</translation>
    </message>
    <message>
        <source>The payment is not signed for. Print the receipt and have it signed first.</source>
        <translation>先行赔付待签收。先打印领款单，由消费者签收。</translation>
    </message>
    <message>
        <source>The payment waits for approval. Have it approved or returned first.</source>
        <translation>先行赔付等待审批。先审批或退回。</translation>
    </message>
    <message>
        <source>The phone is missing. Eleven digits of a mobile, or area code and number.</source>
        <translation>缺电话。填 11 位手机号，或区号加号码。</translation>
    </message>
    <message>
        <source>The phone stands in line {line} already.</source>
        <translation>电话与第 {line} 行重复。</translation>
    </message>
    <message>
        <source>The prefix begins with a letter and has two to eight letters or digits, such as GX01.</source>
        <translation>前缀以字母开头，共 2 到 8 个字母或数字，如 GX01。</translation>
    </message>
    <message>
        <source>The question names a person or a phone. Take it out and ask again.</source>
        <translation>问题里有姓名或电话。删去后再问。</translation>
    </message>
    <message>
        <source>The receipt of {number} is signed already.</source>
        <translation>{number} 的领款单已签收。</translation>
    </message>
    <message>
        <source>The regulator has not answered this question. Wait for the numbered answer.</source>
        <translation>监管部门还没有答复这个问题，等有编号的答复。</translation>
    </message>
    <message>
        <source>The regulator has not returned the dossier.</source>
        <translation>监管没有退回材料。</translation>
    </message>
    <message>
        <source>The regulator has taken this supervision down. Nothing is to be answered.</source>
        <translation>此件督导已摘牌，不需再答复。</translation>
    </message>
    <message>
        <source>The regulator was not asked about this case. Ask first.</source>
        <translation>本案未请求指导。先求指导。</translation>
    </message>
    <message>
        <source>The regulator was told of the closing. Reopen the case with a reason.</source>
        <translation>办结结果已报监管部门。写明原因后重办。</translation>
    </message>
    <message>
        <source>The regulator's hub has not said yet whether it takes reports in envelopes: nothing was sent. Send it after the hub's next answer, or print the sheet and hand it over on paper.</source>
        <translation>监管端尚未告知能否接收加密的举报线索，没有发送。请在监管端下次答复后再发送，或打印移送单，改用纸质移送。</translation>
    </message>
    <message>
        <source>The regulator's hub takes no reports over the line yet: nothing was sent. Print the sheet and hand the report over on paper.</source>
        <translation>监管端目前还不能经专线接收举报线索，没有发送。请打印移送单，改用纸质移送。</translation>
    </message>
    <message>
        <source>The results are recorded. Correct them instead, with a reason.</source>
        <translation>结果已登记，改用更正并写明原因。</translation>
    </message>
    <message>
        <source>The rules cannot be read. Ask for the file again; what is in force stays. {why}.</source>
        <translation>规则文件读不了。请对方重新发送；现行规则不变。{why}。</translation>
    </message>
    <message>
        <source>The settlement has not been performed. Record performance first.</source>
        <translation>协议还未履行。须先记录履行。</translation>
    </message>
    <message>
        <source>The shop has answered already.</source>
        <translation>商户已经答复。</translation>
    </message>
    <message>
        <source>The shop was not asked. Contact it first.</source>
        <translation>尚未询问商户。先与商户沟通。</translation>
    </message>
    <message>
        <source>The sum is beyond one billion yuan. Check the digits.</source>
        <translation>金额超过十亿元。核对位数。</translation>
    </message>
    <message>
        <source>The sum must be more than zero.</source>
        <translation>金额须大于零。</translation>
    </message>
    <message>
        <source>The tag “{tag}” is too long. Use at most {most} letters.</source>
        <translation>标签“{tag}”太长，最多 {most} 个字。</translation>
    </message>
    <message>
        <source>The text encoding is unknown. Save the file as UTF-8.</source>
        <translation>认不出文字编码。另存为 UTF-8。</translation>
    </message>
    <message>
        <source>The text has changed since it was shown. Read it again before you sign.</source>
        <translation>文字在显示之后有改动，请重新阅看再签名。</translation>
    </message>
    <message>
        <source>The text holds a character that cannot be stored. Delete it and type it again.</source>
        <translation>文字里有无法保存的字符。删掉后重新输入。</translation>
    </message>
    <message>
        <source>The time received can only become later: after {was}, and not after {registered}, when the case was registered.</source>
        <translation>受理起算时间只能改晚：须晚于 {was}，且不晚于登记时间 {registered}。</translation>
    </message>
    <message>
        <source>The times are out of order: shop, performance, consumer. Tick them anew.</source>
        <translation>时间先后不符：沟通、履行、反馈。重新勾选。</translation>
    </message>
    <message>
        <source>The training has not begun. Record who came afterwards, or change its time.</source>
        <translation>培训还没开始，开始后再登记，或者先改时间。</translation>
    </message>
    <message>
        <source>The voucher number is missing. Type it as it stands on the voucher.</source>
        <translation>缺凭证号。照凭证填写。</translation>
    </message>
    <message>
        <source>The vouchers come to {cash}, the book says {book}. Count again, or write down why.</source>
        <translation>凭证合计 {cash} 元，账面为 {book} 元。请重新清点，或写明原因。</translation>
    </message>
    <message>
        <source>The {seconds} seconds for taking it back are over. Hand the case over, or reopen it.</source>
        <translation>{seconds} 秒可撤回期已过。改用转交或重办。</translation>
    </message>
    <message>
        <source>There are no results yet. Record them first.</source>
        <translation>还没有结果，先登记。</translation>
    </message>
    <message>
        <source>There is no such card. Open the page anew.</source>
        <translation>没有这张卡片，重新打开本页。</translation>
    </message>
    <message>
        <source>There is no such hand-over. Open the page anew.</source>
        <translation>没有这次交接班，重新打开本页。</translation>
    </message>
    <message>
        <source>There is no such training. Open the page anew.</source>
        <translation>没有这次培训，重新打开本页。</translation>
    </message>
    <message>
        <source>This answer is given no longer, since {date}. Cite the one that follows it.</source>
        <translation>这条口径 {date} 后不再适用，引用替代它的口径。</translation>
    </message>
    <message>
        <source>This card was withdrawn. Write a new one from the case.</source>
        <translation>这张卡片已撤下，从案件重新编写。</translation>
    </message>
    <message>
        <source>This case has a card already. Change that one, or withdraw it first.</source>
        <translation>这起案件已有卡片，修改那张或先撤下。</translation>
    </message>
    <message>
        <source>This case is not in the ledger. Refresh with F5.</source>
        <translation>台账里没有此件。按 F5 刷新。</translation>
    </message>
    <message>
        <source>This circular is not in the ledger. Refresh the page.</source>
        <translation>台账里没有这份分类指导。请刷新页面。</translation>
    </message>
    <message>
        <source>This desk is not enrolled with the regulator's hub. Hand the report over on paper.</source>
        <translation>本机尚未与监管端注册，请改用纸质移送单。</translation>
    </message>
    <message>
        <source>This enquiry became a case already.</source>
        <translation>此咨询已转为争议。</translation>
    </message>
    <message>
        <source>This enquiry is not in the ledger. Refresh with F5.</source>
        <translation>台账中没有此咨询。按 F5 刷新。</translation>
    </message>
    <message>
        <source>This entry cannot be reversed. Record the opposite payment instead.</source>
        <translation>这笔账不能冲正。另记一笔相反的。</translation>
    </message>
    <message>
        <source>This entry ended on {date}. Take in the one that follows it.</source>
        <translation>这一条已于 {date} 停用，新增接替的条目。</translation>
    </message>
    <message>
        <source>This entry was reversed already.</source>
        <translation>这笔账已冲正过。</translation>
    </message>
    <message>
        <source>This field is empty. Write at least one sentence.</source>
        <translation>此栏为空。至少写一句。</translation>
    </message>
    <message>
        <source>This field stands as it was registered and cannot be corrected.</source>
        <translation>此栏不能更正，以登记时为准。</translation>
    </message>
    <message>
        <source>This file is in the case already. Choose another one as the smaller copy.</source>
        <translation>该文件已在本案中，请另选一份作为副本。</translation>
    </message>
    <message>
        <source>This file is not merged with another.</source>
        <translation>该档案没有合并。</translation>
    </message>
    <message>
        <source>This file stands in a merger already. Take that one back first.</source>
        <translation>该档案已在合并中，先拆分再合并。</translation>
    </message>
    <message>
        <source>This file was imported already. Undo that import first.</source>
        <translation>这个文件已导入过。先撤销那一批。</translation>
    </message>
    <message>
        <source>This folder holds a station already. Choose an empty one.</source>
        <translation>此文件夹已有受理站。选空文件夹。</translation>
    </message>
    <message>
        <source>This folder holds no station yet. Found one first.</source>
        <translation>此文件夹还没有建站。先建站。</translation>
    </message>
    <message>
        <source>This form holds something else, typed before or at another computer. Finish or clear that first.</source>
        <translation>此表单里已有先前或在其他电脑上填写的内容。请先办完或清空。</translation>
    </message>
    <message>
        <source>This hold is not in the ledger. Refresh with F5.</source>
        <translation>台账里没有这项保全。请按 F5 刷新。</translation>
    </message>
    <message>
        <source>This hold was lifted already.</source>
        <translation>这项保全已经解除。</translation>
    </message>
    <message>
        <source>This import was undone already.</source>
        <translation>这个批次已撤销。</translation>
    </message>
    <message>
        <source>This inspection round is not known here. Open the page anew.</source>
        <translation>此处没有这次巡查，请重新打开页面。</translation>
    </message>
    <message>
        <source>This is no pack of rules and no calendar. Choose the file that was sent.</source>
        <translation>这不是规则包，也不是日历包。选收到的那个文件。</translation>
    </message>
    <message>
        <source>This is no phone number: {digits} digits. A mobile has 11.</source>
        <translation>不是电话号码，现有 {digits} 位。手机号应为 11 位。</translation>
    </message>
    <message>
        <source>This is no time of day. Type 15:00.</source>
        <translation>不是有效时间。按 15:00 的样式填写。</translation>
    </message>
    <message>
        <source>This is no valid credit code ({length} characters). Compare all 18 with the licence.</source>
        <translation>统一社会信用代码校验不符（{length} 位），对照执照核对 18 位。</translation>
    </message>
    <message>
        <source>This is the case itself. Choose another.</source>
        <translation>这就是本案。选择另一件。</translation>
    </message>
    <message>
        <source>This is under legal hold ({reference}): it is stored and protected, and nothing of it is erased until the hold is lifted. That it was asked for is noted.</source>
        <translation>此项在保全中（{reference}）：只存储和保护，解除前不删除任何内容。本次请求已记录。</translation>
    </message>
    <message>
        <source>This kind of fund has {available} yuan free, {amount} are needed. Choose another kind, or pay money into it.</source>
        <translation>该类资金可用 {available} 元，需要 {amount} 元。请选择其他资金，或先注入资金。</translation>
    </message>
    <message>
        <source>This limit cannot be kept. Choose a value within the range beside the field.</source>
        <translation>这个限值不能用。填旁边范围内的数。</translation>
    </message>
    <message>
        <source>This link has ended or is out of time. Make another one.</source>
        <translation>此码已停用或过期，请重新出示。</translation>
    </message>
    <message>
        <source>This link is for something else.</source>
        <translation>此码不作此用途。</translation>
    </message>
    <message>
        <source>This merchant is not in the ledger. Choose from the list.</source>
        <translation>没有这个商户。从列表中选。</translation>
    </message>
    <message>
        <source>This merchant trades here and has one contact only. Change it first, then erase.</source>
        <translation>该商户在场，只有现用联系人。先更换联系人，再清除旧的。</translation>
    </message>
    <message>
        <source>This name is taken. Choose another.</source>
        <translation>名称已有人用。换一个。</translation>
    </message>
    <message>
        <source>This notice is not in the file. Refresh with F5.</source>
        <translation>档案中没有这份文书，按 F5 刷新。</translation>
    </message>
    <message>
        <source>This payment is not in the ledger. Refresh with F5.</source>
        <translation>没有这笔赔付。按 F5 刷新。</translation>
    </message>
    <message>
        <source>This payment was written already. Refresh with F5.</source>
        <translation>这笔赔付已写入。按 F5 刷新。</translation>
    </message>
    <message>
        <source>This person is not known at the desk. Choose from the list.</source>
        <translation>没有这个人员。从列表中选。</translation>
    </message>
    <message>
        <source>This record is kept until {until}. Erase it after that day.</source>
        <translation>该记录保存至{until}，请在此日之后清除。</translation>
    </message>
    <message>
        <source>This record is not in the ledger. Refresh with F5.</source>
        <translation>台账中没有这条记录。按 F5 刷新。</translation>
    </message>
    <message>
        <source>This report is sealed. Ask the station manager for the right to open it.</source>
        <translation>此举报线索已密封。由站长授予权限后查看。</translation>
    </message>
    <message>
        <source>This standing answer is unknown or superseded. Refresh the page.</source>
        <translation>没有这条口径，或已被替代，刷新页面后再试。</translation>
    </message>
    <message>
        <source>This station asks a second person for an export in full: a manager or approver other than you signs with their own password.</source>
        <translation>本站不脱敏导出须第二人签认：由您以外的站长或审批人用本人密码签认。</translation>
    </message>
    <message>
        <source>This term is not set here: it is only told.</source>
        <translation>这一期限只作告知，不在这里设置。</translation>
    </message>
    <message>
        <source>This time has passed. Choose a later one.</source>
        <translation>时间已过。填写以后的时间。</translation>
    </message>
    <message>
        <source>This training was cancelled. Plan a new one.</source>
        <translation>这次培训已取消，另行安排。</translation>
    </message>
    <message>
        <source>This very pack is in force already.</source>
        <translation>这个包已在用。</translation>
    </message>
    <message>
        <source>Tick at least one file that proves the claim.</source>
        <translation>至少勾选一份能证明诉求的证据。</translation>
    </message>
    <message>
        <source>Type the secret agreed with the gateway: {least} characters or more.</source>
        <translation>请输入与短信平台约定的密钥，至少 {least} 个字符。</translation>
    </message>
    <message>
        <source>Voucher {voucher} stands for {number} already. A voucher is used once, also when its payment was taken back: take the next one.</source>
        <translation>凭证号 {voucher} 已用于 {number}。凭证号只能使用一次，冲销后也不再使用：请用下一号。</translation>
    </message>
    <message>
        <source>Who approved a payment cannot pay it out. Let a colleague pay.</source>
        <translation>审批人不能付款。由同事付款。</translation>
    </message>
    <message>
        <source>Who asked for a payment cannot approve it. Let a colleague approve.</source>
        <translation>申请人不能审批自己的申请。由同事审批。</translation>
    </message>
    <message>
        <source>Who asked for a payment cannot pay it out. Let a colleague pay.</source>
        <translation>申请人不能付款。由同事付款。</translation>
    </message>
    <message>
        <source>Who hands over cannot take over. Let the colleague type their own password.</source>
        <translation>交班人不能自己接班，由接班人输入本人密码。</translation>
    </message>
    <message>
        <source>Who noted the objection does not review it. Ask another person.</source>
        <translation>登记异议的人不能复核该异议。请由他人复核。</translation>
    </message>
    <message>
        <source>Who writes it off cannot approve it too. Let a colleague approve.</source>
        <translation>核销人不能自己批准。由同事批准。</translation>
    </message>
    <message>
        <source>With a new key these could not sign in any more: {names}. Let them sign in once before.</source>
        <translation>更换密钥后以下人员将无法登录：{names}。请先让他们各登录一次。</translation>
    </message>
    <message>
        <source>Write the gateway's address as https://name/path, or leave it empty.</source>
        <translation>短信平台地址请写成 https://名称/路径，或者留空。</translation>
    </message>
    <message>
        <source>Write the settlement first.</source>
        <translation>须先签和解协议。</translation>
    </message>
    <message>
        <source>Write what was prepaid.</source>
        <translation>填写预付金额。</translation>
    </message>
    <message>
        <source>Write which authority or court asks for the hold, and its number.</source>
        <translation>请写明要求保全的机关或法院及文号。</translation>
    </message>
    <message>
        <source>Write {most} or less.</source>
        <translation>请填 {most} 或更少。</translation>
    </message>
    <message>
        <source>Written again under the number {now}; at the former host it had the number {before}. Tell whoever was told the former one.</source>
        <translation>已补写，现编号 {now}；在原主机的编号是 {before}。请告知曾被告知原编号的人。</translation>
    </message>
    <message>
        <source>You approved this payment already. Another person has to approve.</source>
        <translation>你已同意过。须另一人审批。</translation>
    </message>
    <message>
        <source>You have no right to do this. Ask the station manager for it.</source>
        <translation>你没有这项权限。找站长授权。</translation>
    </message>
    <message>
        <source>You have not approved this payment, so there is nothing to take back.</source>
        <translation>你没有同意过，无可撤回。</translation>
    </message>
    <message>
        <source>{amount} yuan are above the cap of {cap} for one payment. Ask for less, or escalate.</source>
        <translation>{amount} 元超过单笔上限 {cap} 元。减少金额，或上报处理。</translation>
    </message>
    <message>
        <source>{amount} yuan are above {most}, the most a settlement may say. Check the digits.</source>
        <translation>{amount} 元超过协议金额上限 {most} 元。核对位数。</translation>
    </message>
    <message>
        <source>{amount} yuan are more than the approved {approved}. Pay no more than that.</source>
        <translation>{amount} 元超过批准的 {approved} 元。按批准数付款。</translation>
    </message>
    <message>
        <source>{amount} yuan are more than the {owed} still owed. Type no more than that.</source>
        <translation>{amount} 元多于尚欠的 {owed} 元，不能超过尚欠。</translation>
    </message>
    <message>
        <source>{available} yuan are available, {amount} are needed. Pay money in, or ask for less.</source>
        <translation>可用 {available} 元，需 {amount} 元。先缴存，或减少金额。</translation>
    </message>
    <message>
        <source>{count} acts up to this time were too many to be kept here until the standby had them. Look through what you did until then.</source>
        <translation>截至此时有 {count} 项操作过多，本机未能一直保留到备用机收到为止。请核对此前办理的事项。</translation>
    </message>
    <message>
        <source>{count} characters are too long for a message. Keep to {limit}.</source>
        <translation>消息共 {count} 字，过长。请控制在 {limit} 字以内。</translation>
    </message>
    <message>
        <source>{date} has not come yet. Check the date.</source>
        <translation>{date} 尚未到来。请核对日期。</translation>
    </message>
    <message>
        <source>{date} has not come yet. Choose today or earlier.</source>
        <translation>{date} 还没到。填今天或更早。</translation>
    </message>
    <message>
        <source>{date} has passed. Choose today or later.</source>
        <translation>{date} 已过去。填今天或更晚。</translation>
    </message>
    <message>
        <source>{date} has passed. Give a day from today on, or none.</source>
        <translation>{date} 已过。请填今天起的日期，或不填。</translation>
    </message>
    <message>
        <source>{date} has passed. Type a later day; for {next} type the year too.</source>
        <translation>{date} 已过。改填今天以后的日子；若指 {next}，把年份写全。</translation>
    </message>
    <message>
        <source>{date} is not the last day of a month that is over. Choose such a day.</source>
        <translation>{date} 不是已过月份的最后一日。请选择月末日期。</translation>
    </message>
    <message>
        <source>{date} lies outside the calendar. Check the year.</source>
        <translation>{date} 不在日历范围内。核对年份。</translation>
    </message>
    <message>
        <source>{field} is no field. Use one of these: {fields}.</source>
        <translation>没有字段 {field}。可用的字段：{fields}。</translation>
    </message>
    <message>
        <source>{free} yuan of the deposit are free; the rest is required or bound by open payments.</source>
        <translation>保证金可退 {free} 元，其余为应留金额或被未了结的赔付占用。</translation>
    </message>
    <message>
        <source>{have} of {needed} approvals are given. Get the missing one first.</source>
        <translation>已有 {have} 人同意，须 {needed} 人。先补齐审批。</translation>
    </message>
    <message>
        <source>{length} characters, {limit} fit. Shorten it, or add it as a file.</source>
        <translation>已有 {length} 字，最多 {limit} 字。删短，或作为附件。</translation>
    </message>
    <message>
        <source>{name} holds the shift. Only they hand it over; take it over if they left.</source>
        <translation>本班由{name}值班，只能由其本人交班；其未交班离岗的，按“接班”。</translation>
    </message>
    <message>
        <source>{name} may read but not write. Let a clerk do it.</source>
        <translation>{name} 只能查看。由受理员办理。</translation>
    </message>
    <message>
        <source>{name} was not in the directory on {date}. Choose who came, or mend the entry.</source>
        <translation>{date}时一线通中没有{name}，请选择实际到场人员，或更正该条目。</translation>
    </message>
    <message>
        <source>{number} is finished already. Issue a new one if need be.</source>
        <translation>{number} 已办结，需要时另发一份。</translation>
    </message>
    <message>
        <source>{number} is linked already. Undo that link first.</source>
        <translation>{number} 已关联。先撤销原关联。</translation>
    </message>
    <message>
        <source>{number} is of an injury and is kept until {until} (Product Quality Law art. 45). Erase it after that day.</source>
        <translation>{number} 涉及人身伤害，应保存到 {until}（产品质量法第四十五条），到期后再清除。</translation>
    </message>
    <message>
        <source>{paid} yuan were paid for this case and the claim is {claim}: nothing is left to pay. Look at the payments of the case.</source>
        <translation>本案已先行赔付 {paid} 元，诉求金额 {claim} 元，已无余额可付。请查看本案的赔付记录。</translation>
    </message>
    <message>
        <source>{paid} yuan were paid for this case; of the claim of {claim}, {left} are left and {amount} are asked for. Ask for no more than {left}.</source>
        <translation>本案已先行赔付 {paid} 元；诉求金额 {claim} 元还剩 {left} 元，本次申请 {amount} 元。请不要超过 {left} 元。</translation>
    </message>
    <message>
        <source>{paid} yuan were paid or frozen for this case; {left} are left under the cap of {cap}, {amount} are asked for. Ask for less, or escalate.</source>
        <translation>本案已付或已冻结 {paid} 元；上限 {cap} 元内还剩 {left} 元，本次申请 {amount} 元。请减少金额，或上报。</translation>
    </message>
    <message>
        <source>{rows} rows are too many at once. Split the sheet at {limit}.</source>
        <translation>{rows} 行过多。每次最多 {limit} 行，分开登记。</translation>
    </message>
    <message>
        <source>{score} is no score: 0 to 100, and only for who came.</source>
        <translation>{score} 不是成绩：应为 0 到 100，只填到场的人。</translation>
    </message>
    <message>
        <source>{who} wrote into this case at {at}, after you opened this form. It now says: {now}. Send yours again if it is to hold over that.</source>
        <translation>您打开这张表之后，{who}于 {at} 在本案中作了记录，现在是：{now}。若仍以您填的为准，请再提交一次。</translation>
    </message>
    <message>
        <source>{who} wrote into this case at {at}, after you opened this form. Its course says what. Send yours again if it is to hold over that.</source>
        <translation>您打开这张表之后，{who}于 {at} 在本案中作了记录，内容见“经过”。若仍以您填的为准，请再提交一次。</translation>
    </message>
    <message>
        <source>“{tag}” names a person of this case. Everybody sees tags: write a word for it.</source>
        <translation>“{tag}”含有本件当事人的姓名或电话。标签人人可见，换一个词。</translation>
    </message>
    <message>
        <source>“{text}” is no date. Type 11-24 or 2026-11-24.</source>
        <translation>“{text}”不是日期。填 11-24 或 2026-11-24。</translation>
    </message>
    <message>
        <source>“{text}” is no pinyin code. Write letters only, codes side by side.</source>
        <translation>“{text}”不是拼音码，只填字母，多个用空格隔开。</translation>
    </message>
    <message>
        <source>“{text}” is not a sum. Type digits only, such as 12860.50.</source>
        <translation>“{text}”不是金额。只填数字，如 12860.50。</translation>
    </message>
    <message>
        <source>“{word}” names a person, the shop or a number of the case. Put it in general words.</source>
        <translation>“{word}”会认出当事人、商户或案件。改用泛称。</translation>
    </message>
    <message>
        <source>“{year}” is no year of this ledger. Write a year up to {last}.</source>
        <translation>“{year}”不是本台账的年份。请填不晚于 {last} 的年份。</translation>
    </message>
</context>
<context>
    <name>RefusedDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>Done on %n case(s)</source>
        <translation>
            <numerusform>已办 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>未办原因</translation>
    </message>
    <message numerus="yes">
        <source>not on %n case(s)</source>
        <translation>
            <numerusform>%n 件未办</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <source>Log dispute</source>
        <translation>受理登记</translation>
    </message>
    <message>
        <source>Logging gives the number and stops the first clock</source>
        <translation>提交后生成编号，受理时钟随即停止</translation>
    </message>
    <message>
        <source>Taken away: {name}</source>
        <translation>已移除 {name}</translation>
    </message>
    <message>
        <source>The form holds a dispute: log it or clear it first</source>
        <translation>表单中有未登记的争议：先登记或清空</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>paste evidence</source>
        <translation>粘贴证据</translation>
    </message>
    <message>
        <source>section</source>
        <translation>跳到分区</translation>
    </message>
    <message>
        <source>stock phrases</source>
        <translation>常用句</translation>
    </message>
</context>
<context>
    <name>RegistrationController</name>
    <message>
        <source>A file is still being kept; try again in a moment</source>
        <translation>有文件正在存入，稍候再登记</translation>
    </message>
    <message>
        <source>Form cleared</source>
        <translation>表单已清空</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>清空重填</translation>
    </message>
    <message>
        <source>Your unfinished registration is back</source>
        <translation>上次没登完的争议已恢复</translation>
    </message>
    <message>
        <source>as of {time}</source>
        <translation>存于 {time}</translation>
    </message>
</context>
<context>
    <name>RegistrationFormsPrint</name>
    <message>
        <source>Registration forms ({count})</source>
        <translation>登记表（{count} 份）</translation>
    </message>
</context>
<context>
    <name>RegistrationWriter</name>
    <message>
        <source>Logged</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>Logged {number}</source>
        <translation>已登记 {number}</translation>
    </message>
</context>
<context>
    <name>RelatedCard</name>
    <message>
        <source>Nothing alike. Phone, the shop's goods and rare words are compared.</source>
        <translation>没有相似案件。比对的是手机号、同店同类商品和少见的词语。</translation>
    </message>
    <message>
        <source>Possibly related</source>
        <translation>可能有关</translation>
    </message>
    <message>
        <source>Same matter, link it</source>
        <translation>同一事项，登记后关联</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>repeat?</source>
        <translation>重复？</translation>
    </message>
    <message>
        <source>same goods</source>
        <translation>同店同类商品</translation>
    </message>
    <message>
        <source>{likeness}% alike</source>
        <translation>相近 {likeness}%</translation>
    </message>
</context>
<context>
    <name>Remedies</name>
    <message>
        <source>Asked back on</source>
        <translation>提出退款之日</translation>
    </message>
    <message>
        <source>Bonus, yuan</source>
        <translation>赠送（元）</translation>
    </message>
    <message>
        <source>Bought or received on</source>
        <translation>购买或收到之日</translation>
    </message>
    <message>
        <source>Burden of proof</source>
        <translation>举证责任</translation>
    </message>
    <message>
        <source>Contract ended on</source>
        <translation>合同解除之日</translation>
    </message>
    <message>
        <source>Cooling-off of prepaid money</source>
        <translation>预付款冷静期</translation>
    </message>
    <message>
        <source>Days in repair</source>
        <translation>修理占用天数</translation>
    </message>
    <message>
        <source>Days promised</source>
        <translation>承诺天数</translation>
    </message>
    <message>
        <source>Days sold</source>
        <translation>总天数</translation>
    </message>
    <message>
        <source>Days used</source>
        <translation>已用天数</translation>
    </message>
    <message>
        <source>Days without parts</source>
        <translation>待件天数</translation>
    </message>
    <message>
        <source>Death or serious harm</source>
        <translation>死亡或者健康严重损害</translation>
    </message>
    <message>
        <source>Ended by cause of</source>
        <translation>因谁终止</translation>
    </message>
    <message>
        <source>Face value used, yuan</source>
        <translation>已用面值（元）</translation>
    </message>
    <message>
        <source>Failed repairs</source>
        <translation>修理未好次数</translation>
    </message>
    <message>
        <source>Fake or bad medicine</source>
        <translation>假药劣药</translation>
    </message>
    <message>
        <source>Flaw found on</source>
        <translation>发现瑕疵之日</translation>
    </message>
    <message>
        <source>Fraud</source>
        <translation>欺诈退一赔三</translation>
    </message>
    <message>
        <source>Goods or service received on</source>
        <translation>接受商品或服务之日</translation>
    </message>
    <message>
        <source>Guarantee, months</source>
        <translation>三包有效期（月）</translation>
    </message>
    <message>
        <source>Had the same before</source>
        <translation>此前获得过</translation>
    </message>
    <message>
        <source>In a supervised account</source>
        <translation>在监管账户内</translation>
    </message>
    <message>
        <source>Interest on prepaid money</source>
        <translation>预付款利息</translation>
    </message>
    <message>
        <source>List price of one, yuan</source>
        <translation>单次原价（元）</translation>
    </message>
    <message>
        <source>Longest repair, days</source>
        <translation>单次修理最长天数</translation>
    </message>
    <message>
        <source>Loss, yuan</source>
        <translation>损失（元）</translation>
    </message>
    <message>
        <source>Paid back on</source>
        <translation>计至</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>付款之日</translation>
    </message>
    <message>
        <source>Paid, yuan</source>
        <translation>实付（元）</translation>
    </message>
    <message>
        <source>Price, yuan</source>
        <translation>价款（元）</translation>
    </message>
    <message>
        <source>Rate a year, %</source>
        <translation>年利率（%）</translation>
    </message>
    <message>
        <source>Refund of a card of visits</source>
        <translation>次卡退款</translation>
    </message>
    <message>
        <source>Refund of a pass for days</source>
        <translation>期限卡退款</translation>
    </message>
    <message>
        <source>Refund of a stored-value card</source>
        <translation>储值卡退款</translation>
    </message>
    <message>
        <source>Return by the shop's promise</source>
        <translation>商户承诺退货</translation>
    </message>
    <message>
        <source>Return for quality</source>
        <translation>质量退货</translation>
    </message>
    <message>
        <source>Three guarantees</source>
        <translation>三包</translation>
    </message>
    <message>
        <source>To be refunded, yuan</source>
        <translation>应退预付款（元）</translation>
    </message>
    <message>
        <source>Unsafe food</source>
        <translation>食品十倍赔偿</translation>
    </message>
    <message>
        <source>Visits sold</source>
        <translation>总次数</translation>
    </message>
    <message>
        <source>Visits used</source>
        <translation>已用次数</translation>
    </message>
    <message>
        <source>Wear a day, %</source>
        <translation>日折旧率（%）</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>the consumer</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>the merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>RemedyCard</name>
    <message>
        <source>Conditions</source>
        <translation>查看条文</translation>
    </message>
    <message>
        <source>False advertising, counterfeits and unsafe food are worked out here.</source>
        <translation>勾选虚假宣传、假冒或食品安全后，这里列出算式。</translation>
    </message>
    <message>
        <source>Fill in the amount to see the arithmetic.</source>
        <translation>填写金额后列出算式。</translation>
    </message>
    <message>
        <source>No rule on punitive damages applies yet</source>
        <translation>暂无可适用的惩罚性赔偿规定</translation>
    </message>
    <message>
        <source>Refund and {times} times the price for fraud</source>
        <translation>退一赔{times}　按价款{times}倍增加赔偿</translation>
    </message>
    <message>
        <source>Refund and {times} times the price for unsafe food</source>
        <translation>退一赔{times}　按价款{times}倍支付赔偿金</translation>
    </message>
    <message>
        <source>Statutory remedies</source>
        <translation>法定赔偿提示</translation>
    </message>
    <message>
        <source>Write into claim</source>
        <translation>写入诉求</translation>
    </message>
    <message>
        <source>may apply</source>
        <translation>可能适用</translation>
    </message>
    <message>
        <source>not a finding</source>
        <translation>不构成认定</translation>
    </message>
    <message>
        <source>{article}: a trader who defrauds adds {times} times the price, at least {floor} yuan.</source>
        <translation>{article}：经营者有欺诈行为的，按价款的 {times} 倍增加赔偿，不足 {floor} 元的按 {floor} 元。</translation>
    </message>
    <message>
        <source>{article}: food below the safety standard, {times} times the price or {loss} times the loss, at least {floor} yuan.</source>
        <translation>{article}：食品不符合食品安全标准的，可要求价款 {times} 倍或者损失 {loss} 倍的赔偿金，不足 {floor} 元的按 {floor} 元。</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>Excel</source>
        <translation>存 Excel</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>存 PDF</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Write words</source>
        <translation>写文字</translation>
    </message>
    <message>
        <source>{n} / {of}</source>
        <translation>{n} / {of}</translation>
    </message>
</context>
<context>
    <name>ReportDetail</name>
    <message>
        <source>Add files</source>
        <translation>添加材料</translation>
    </message>
    <message>
        <source>Hand-over sheet</source>
        <translation>打印移送单</translation>
    </message>
    <message>
        <source>Handed to {office}, {when}, {method}. Nothing of its course comes back.</source>
        <translation>已移送{office}，{when}，{method}。办理情况不回传本站。</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>If the hub refuses it, hand it over on paper and record that here.</source>
        <translation>监管端不接收的，请改为纸质移送并在此记录。</translation>
    </message>
    <message>
        <source>It goes to {office} sealed over the line, where only users with the right to reports can have it opened, or on paper.</source>
        <translation>可密封后经专线移送 {office}，对方只有有举报线索权限的人员能拆封；也可纸质移送。</translation>
    </message>
    <message>
        <source>Merchant: {name}</source>
        <translation>被举报商户：{name}</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入。</translation>
    </message>
    <message>
        <source>Only somebody with the right to reports can hand it over.</source>
        <translation>由有权限者移送。</translation>
    </message>
    <message>
        <source>Open the dispute</source>
        <translation>打开争议</translation>
    </message>
    <message>
        <source>Received by</source>
        <translation>接收人</translation>
    </message>
    <message>
        <source>Record hand-over</source>
        <translation>记录移送</translation>
    </message>
    <message>
        <source>Reporter: {who}</source>
        <translation>举报人：{who}</translation>
    </message>
    <message>
        <source>Sealed over the line before, {when}.</source>
        <translation>此前于{when}密封后经专线发出。</translation>
    </message>
    <message>
        <source>Send sealed over the line</source>
        <translation>密封后经专线移送</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>来源：{source}</translation>
    </message>
    <message>
        <source>Taken by: {name}</source>
        <translation>登记人：{name}</translation>
    </message>
    <message>
        <source>sealed over the line</source>
        <translation>密封后经专线</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>未留名</translation>
    </message>
</context>
<context>
    <name>ReportEvidenceActs</name>
    <message numerus="yes">
        <source>%n file(s) added to the report.</source>
        <translation>
            <numerusform>已添加 %n 个材料。</numerusform>
        </translation>
    </message>
    <message>
        <source>Evidence of the report</source>
        <translation>举报材料</translation>
    </message>
    <message>
        <source>Evidence saved</source>
        <translation>材料已保存</translation>
    </message>
    <message>
        <source>Save evidence</source>
        <translation>保存材料</translation>
    </message>
</context>
<context>
    <name>ReportExport</name>
    <message>
        <source>No words written yet: sections 6, 8 and 9 stay open.</source>
        <translation>案例、短板、建议尚未填写。</translation>
    </message>
    <message>
        <source>Report of {cases} saved</source>
        <translation>报告已保存（{cases}）</translation>
    </message>
    <message>
        <source>Report {period}</source>
        <translation>{period}报告</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>With words of a manager.</source>
        <translation>案例、短板、建议已填写。</translation>
    </message>
</context>
<context>
    <name>ReportFiling</name>
    <message>
        <source>A report that was begun stands here</source>
        <translation>有一份未完成的举报</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>File a report</source>
        <translation>登记线索</translation>
    </message>
    <message>
        <source>File it or clear it, then report {name}.</source>
        <translation>先登记或清空，再举报{name}。</translation>
    </message>
    <message>
        <source>File report</source>
        <translation>登记线索</translation>
    </message>
    <message>
        <source>How the desk learnt of it</source>
        <translation>线索来源</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Reporter, may stay unnamed</source>
        <translation>举报人（可不留名）</translation>
    </message>
    <message>
        <source>What is reported</source>
        <translation>举报内容</translation>
    </message>
</context>
<context>
    <name>ReportForm</name>
    <message>
        <source>Keep words</source>
        <translation>保存文字</translation>
    </message>
    <message>
        <source>Printed in sections 6 to 9. Name no consumer.</source>
        <translation>印在报告第六至九部分。不写消费者姓名。</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>建议与提示</translation>
    </message>
    <message>
        <source>Rank, of how many, told by whom</source>
        <translation>名次、共几个、发布单位</translation>
    </message>
    <message>
        <source>Ranking by others</source>
        <translation>外部排名</translation>
    </message>
    <message>
        <source>Shortcomings</source>
        <translation>漏洞与短板</translation>
    </message>
    <message>
        <source>Typical cases</source>
        <translation>典型案例</translation>
    </message>
    <message>
        <source>Words of the report</source>
        <translation>报告文字</translation>
    </message>
</context>
<context>
    <name>ReportList</name>
    <message>
        <source>Handed over</source>
        <translation>已移送</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>No report is open to you</source>
        <translation>没有可看的举报线索</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Reports are open to those with the right to see them; whoever took one down sees it until it is handed over.</source>
        <translation>有权限者可看；登记人在移送前可看自己登记的。</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>密封</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The reports could not be read</source>
        <translation>举报线索读不出来</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>ReportPageView</name>
    <message>
        <source>Page {n} of the report</source>
        <translation>报告第 {n} 页</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>File a report</source>
        <translation>登记线索</translation>
    </message>
    <message>
        <source>Hand-over recorded</source>
        <translation>移送已记录</translation>
    </message>
    <message>
        <source>Only what you took down yourself, until it is handed over</source>
        <translation>只显示本人登记且未移送的</translation>
    </message>
    <message>
        <source>Report filed and sealed</source>
        <translation>线索已登记并密封</translation>
    </message>
    <message>
        <source>Sealed reports</source>
        <translation>举报线索</translation>
    </message>
    <message>
        <source>Sealed; it goes to the regulator with the next contact</source>
        <translation>已密封，下次联网时送达监管端</translation>
    </message>
    <message>
        <source>file</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>next, previous</source>
        <translation>下一条、上一条</translation>
    </message>
    <message>
        <source>{n} to hand over to {office}</source>
        <translation>{n} 件待移送{office}</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Another folder</source>
        <translation>换个文件夹</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在核对…</translation>
    </message>
    <message>
        <source>Folder with backups</source>
        <translation>存放备份的文件夹</translation>
    </message>
    <message>
        <source>In</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>No backup stands here. Plug the disk in, or choose another folder.</source>
        <translation>这里没有备份。请插上磁盘，或换个文件夹。</translation>
    </message>
    <message>
        <source>Nothing was changed. What you typed is still here.</source>
        <translation>没有改动任何内容，您填的都还在。</translation>
    </message>
    <message>
        <source>Password of that day</source>
        <translation>备份当时的密码</translation>
    </message>
    <message>
        <source>Put this backup in the place of the ledger</source>
        <translation>用这份备份替换现有台账</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Restore this backup</source>
        <translation>恢复这份备份</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>正在恢复…</translation>
    </message>
    <message>
        <source>The ledger that is here now is moved aside, not deleted. What was entered after the backup is not in it: what the regulator holds comes home, the rest is listed and entered again. Nothing is sent until a manager takes the station over.</source>
        <translation>现有台账移到一旁，不删除。备份之后记的内容不在其中：监管部门有的会取回，其余列出后重新登记。站长接续之前不上报。</translation>
    </message>
    <message>
        <source>This backup is not taken: {why}.</source>
        <translation>这份备份不能用：{why}。</translation>
    </message>
</context>
<context>
    <name>RestoredRecordsCard</name>
    <message>
        <source>Came home</source>
        <translation>取回的内容</translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n 年</numerusform>
        </translation>
    </message>
    <message>
        <source>Advance compensation and recourse</source>
        <translation>先行赔付与追偿</translation>
    </message>
    <message>
        <source>All of a year</source>
        <translation>整年</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Cases of prepaid cards</source>
        <translation>预付卡案件</translation>
    </message>
    <message>
        <source>Cases with an injury</source>
        <translation>人身伤害案件</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Duty, shifts and rectification</source>
        <translation>值班、交接班与整改</translation>
    </message>
    <message>
        <source>Enquiries</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>Enquiry</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>Evidence taken off a case</source>
        <translation>从案件撤下的证据</translation>
    </message>
    <message>
        <source>Exported files</source>
        <translation>导出的文件</translation>
    </message>
    <message>
        <source>Food Safety Law art. 50 and 53</source>
        <translation>食品安全法第五十条、第五十三条</translation>
    </message>
    <message>
        <source>Former contacts of merchants</source>
        <translation>商户的旧联系人</translation>
    </message>
    <message>
        <source>Licences and agreements of merchants</source>
        <translation>商户证照与协议</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Notes of exports and access</source>
        <translation>导出与访问记录</translation>
    </message>
    <message>
        <source>People once to be trained</source>
        <translation>离职的参训人员</translation>
    </message>
    <message>
        <source>Person once to be trained</source>
        <translation>离职的参训人员</translation>
    </message>
    <message>
        <source>Personal Information Protection Law art. 56</source>
        <translation>个人信息保护法第五十六条</translation>
    </message>
    <message>
        <source>Purchase checks</source>
        <translation>进货查验</translation>
    </message>
    <message>
        <source>Sealed report</source>
        <translation>密封举报</translation>
    </message>
    <message>
        <source>Sealed reports</source>
        <translation>密封举报</translation>
    </message>
    <message>
        <source>as long as needed</source>
        <translation>用完即止</translation>
    </message>
    <message>
        <source>claims for a defect: Product Quality Law art. 45</source>
        <translation>缺陷产品请求权：产品质量法第四十五条</translation>
    </message>
    <message>
        <source>due at once</source>
        <translation>随即到期</translation>
    </message>
    <message>
        <source>floor: Administrative Penalty Law art. 36; the rest is the mall's policy</source>
        <translation>下限依行政处罚法第三十六条，其余为商场规定</translation>
    </message>
    <message>
        <source>goes by itself</source>
        <translation>自动清理</translation>
    </message>
    <message>
        <source>lies outside the desk: whoever took it</source>
        <translation>在工作台之外，由取走的人负责</translation>
    </message>
    <message>
        <source>listed when due, erased by a manager</source>
        <translation>到期列出，由站长删除</translation>
    </message>
    <message>
        <source>no longer than needed: Personal Information Protection Law art. 19 and 47</source>
        <translation>不超过必要时间：个人信息保护法第十九条、第四十七条</translation>
    </message>
    <message>
        <source>since {since}, until it is lifted</source>
        <translation>{since} 起，至解除为止</translation>
    </message>
    <message>
        <source>stays in the ledger</source>
        <translation>留在台账</translation>
    </message>
    <message>
        <source>the mall's policy, to be checked</source>
        <translation>商场规定，待核</translation>
    </message>
    <message>
        <source>time bar of claims: Civil Code art. 188, Order 121 art. 16(4)</source>
        <translation>请求时效：民法典第一百八十八条、121号令第十六条第四项</translation>
    </message>
    <message>
        <source>under legal hold ({reference}): {reason}</source>
        <translation>保全中（{reference}）：{reason}</translation>
    </message>
    <message>
        <source>vouchers and books: Measures for Accounting Archives, annex</source>
        <translation>凭证与账簿：会计档案管理办法附表</translation>
    </message>
    <message>
        <source>{ground}; {ending}</source>
        <translation>{ground}；{ending}</translation>
    </message>
    <message>
        <source>{since} until {day}</source>
        <translation>{since} 至 {day}</translation>
    </message>
    <message>
        <source>{since}, lifted on {day}: {why}</source>
        <translation>{since} 起，{day} 解除：{why}</translation>
    </message>
</context>
<context>
    <name>RetentionCard</name>
    <message>
        <source>A case keeps its people as long as its kind is kept after its end (see Retention): as a rule three years, with an injury ten (Product Quality Law art. 45). A consumer may ask earlier, but never within those ten years.</source>
        <translation>案件办结后，个人信息按其类别的保存期限保存（见“保存与归档”）：一般三年，有人身伤害的十年（产品质量法第四十五条）。消费者可要求提前删除，但十年内的伤害案件不行。</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <source>Erase on request</source>
        <translation>依申请清除</translation>
    </message>
    <message>
        <source>Finished cases</source>
        <translation>已结案件</translation>
    </message>
    <message>
        <source>More come up as these are erased.</source>
        <translation>清除后继续显示其余到期案件。</translation>
    </message>
    <message>
        <source>kept until {day}</source>
        <translation>保存至 {day}</translation>
    </message>
    <message>
        <source>{kind}, kept until {day}</source>
        <translation>{kind}，保存至 {day}</translation>
    </message>
</context>
<context>
    <name>Rewritten</name>
    <message>
        <source>Entry {seq} of the ledger was rewritten</source>
        <translation>台账第 {seq} 条被改写</translation>
    </message>
    <message>
        <source>The regulator was told {told}, here stands {found}. Write nothing more, keep this computer as it is, and call the guidance station; a backup of before restores the ledger.</source>
        <translation>曾报监管端 {told}，现为 {found}。请停止录入、保持本机原样，并联系指导站；可用改写之前的备份恢复。</translation>
    </message>
    <message>
        <source>What was sent to the regulator ({seq}) was rewritten</source>
        <translation>报送监管端的内容（第 {seq} 条）被改写</translation>
    </message>
</context>
<context>
    <name>RoundHead</name>
    <message>
        <source>Call off</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Check lists</source>
        <translation>检查表</translation>
    </message>
    <message>
        <source>End round</source>
        <translation>结束巡查</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>巡查记录</translation>
    </message>
</context>
<context>
    <name>RulesCard</name>
    <message>
        <source>Approve within</source>
        <translation>审批时限</translation>
    </message>
    <message>
        <source>Cap for one payment</source>
        <translation>单笔上限</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Merchant repays within</source>
        <translation>商户归还期</translation>
    </message>
    <message>
        <source>One approver up to</source>
        <translation>一人审批上限</translation>
    </message>
    <message>
        <source>Payment rules</source>
        <translation>赔付规则</translation>
    </message>
    <message>
        <source>Warning line</source>
        <translation>余额警戒线</translation>
    </message>
    <message>
        <source>station's own</source>
        <translation>本站自定</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
</context>
<context>
    <name>ScanField</name>
    <message>
        <source>Attach scan</source>
        <translation>附扫描件</translation>
    </message>
    <message>
        <source>Scan of the receipt of service</source>
        <translation>送达回执扫描件</translation>
    </message>
    <message>
        <source>Take the scan out</source>
        <translation>取下扫描件</translation>
    </message>
    <message>
        <source>keeping a file</source>
        <translation>正在存入</translation>
    </message>
    <message>
        <source>no file yet</source>
        <translation>未附文件</translation>
    </message>
</context>
<context>
    <name>ScanPreview</name>
    <message>
        <source>Check space and rights of the folder, or choose another.</source>
        <translation>检查文件夹的空间和权限，或换一个。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>It is kept as it came: save it to look at it.</source>
        <translation>原件完好保存：可另存后查看。</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>没有保存</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Save scan</source>
        <translation>保存扫描件</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>This scan cannot be shown here</source>
        <translation>此扫描件无法在这里显示</translation>
    </message>
</context>
<context>
    <name>ScoreCard</name>
    <message>
        <source>10 points for one dispute a month (at most {disputes}); {two_stations} times the share not settled at gates 1 and 2; 5 a case the shop is late in (at most {overdue}); {advanced} times the share of advances still owed; 5 an overdue notice (at most {notices}). The station's own measure.</source>
        <translation>月均争议每件扣 10 分（至多 {disputes} 分）；未在“两站”化解的比例乘 {two_stations} 分；在办案件中商户自身超时每件扣 5 分（至多 {overdue} 分）；未追回赔付比例乘 {advanced} 分；超期整改每件扣 5 分（至多 {notices} 分）。本站内部口径。</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>last 12 months</source>
        <translation>近 12 个月</translation>
    </message>
</context>
<context>
    <name>SeatForm</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Counter 2</source>
        <translation>2 号台</translation>
    </message>
    <message>
        <source>Limited to roles</source>
        <translation>限定岗位</translation>
    </message>
    <message>
        <source>Name of the computer</source>
        <translation>席位名称</translation>
    </message>
    <message>
        <source>Write a name, such as Counter 2</source>
        <translation>填写名称，如 2 号台</translation>
    </message>
    <message>
        <source>none chosen: everybody may sign in there</source>
        <translation>不选即不限</translation>
    </message>
</context>
<context>
    <name>SeatGate</name>
    <message>
        <source>Leave all the same</source>
        <translation>仍要离开</translation>
    </message>
    <message>
        <source>Nobody can sign in here until the host answers</source>
        <translation>主机应答之前，本机无人能登录</translation>
    </message>
    <message>
        <source>The computer with the ledger does not answer. Leave this desk as it is: when it answers again, what was typed is kept by itself.</source>
        <translation>存放台账的主机没有应答。先不要离开：恢复后，已填内容会自动保存。</translation>
    </message>
    <message>
        <source>The host has not answered yet</source>
        <translation>主机尚未应答</translation>
    </message>
    <message>
        <source>What is not saved yet will be lost</source>
        <translation>未保存的内容将丢失</translation>
    </message>
    <message>
        <source>What was taken and typed stays at this computer, sealed, and is written when you sign in here again. Stay signed in to take more meanwhile.</source>
        <translation>已留存和填写的内容加密保留在本机，您下次在本机登录时写入台账。要继续受理，请保持登录。</translation>
    </message>
</context>
<context>
    <name>SeatLine</name>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>End</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Make standby</source>
        <translation>设为备用机</translation>
    </message>
    <message>
        <source>No standby</source>
        <translation>不作备用机</translation>
    </message>
    <message>
        <source>all roles</source>
        <translation>岗位不限</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>ended {at}</source>
        <translation>{at} 停用</translation>
    </message>
    <message>
        <source>last seen {at}</source>
        <translation>最近在线 {at}</translation>
    </message>
    <message>
        <source>never seen since this computer was started</source>
        <translation>主机启动后未上线</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>无人登录</translation>
    </message>
    <message>
        <source>only {roles}</source>
        <translation>仅限{roles}</translation>
    </message>
    <message numerus="yes">
        <source>standby: %n file(s) of evidence cannot be read at this computer</source>
        <translation>
            <numerusform>备用机：本机有 %n 件证据读不出</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>standby: %n file(s) still to come</source>
        <translation>
            <numerusform>备用机：还差 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>standby: behind since {at}</source>
        <translation>备用机：落后，只到 {at}</translation>
    </message>
    <message>
        <source>standby: it has everything</source>
        <translation>备用机：已收齐</translation>
    </message>
    <message>
        <source>standby: nothing received yet</source>
        <translation>备用机：尚未收到内容</translation>
    </message>
</context>
<context>
    <name>SeatsAtWork</name>
    <message>
        <source>{people} ({seat})</source>
        <translation>{people}（{seat}）</translation>
    </message>
</context>
<context>
    <name>SeatsCard</name>
    <message>
        <source>Add a seat</source>
        <translation>添加席位</translation>
    </message>
    <message>
        <source>Address and code copied</source>
        <translation>已复制地址和加入码</translation>
    </message>
    <message>
        <source>All of the ledger with its evidence is kept there too, encrypted as it is here, and no older than a minute while the desk is open there. A leader of the station can go on with it when this computer is lost. Choose a computer that is kept as safely as this one. One seat at a time can be the standby.</source>
        <translation>整个台账连同证据也会加密存放在那台电脑上；那里开着程序时，内容最多落后一分钟。本机损坏时，站长或商场经理可以在那里接管，继续办理。请选一台和本机同样妥善保管的电脑。同一时间只有一台备用机。</translation>
    </message>
    <message>
        <source>End this seat</source>
        <translation>停用席位</translation>
    </message>
    <message>
        <source>If this computer is lost, only a backup is left. What was copied there stays until that computer leaves the station.</source>
        <translation>此后本机一旦损坏，就只剩备份可用。已经收到的副本留在那台电脑上，直到它退出受理站。</translation>
    </message>
    <message>
        <source>Joining code {name}</source>
        <translation>加入码 {name}</translation>
    </message>
    <message>
        <source>Let other computers work with it first</source>
        <translation>先勾选允许其他电脑使用</translation>
    </message>
    <message>
        <source>Make a code</source>
        <translation>生成加入码</translation>
    </message>
    <message>
        <source>Make standby</source>
        <translation>设为备用机</translation>
    </message>
    <message>
        <source>No other computer was admitted yet.</source>
        <translation>还没有其他电脑加入。</translation>
    </message>
    <message>
        <source>No standby</source>
        <translation>不作备用机</translation>
    </message>
    <message>
        <source>Nobody is signed in there now.</source>
        <translation>现在那里无人登录。</translation>
    </message>
    <message>
        <source>Only the station manager or the mall manager adds and ends seats.</source>
        <translation>只有站长或商场经理可添加和停用席位</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>There is no standby any more</source>
        <translation>不再有备用机</translation>
    </message>
    <message>
        <source>To come back it needs a new code.</source>
        <translation>再次加入需要新的加入码。</translation>
    </message>
    <message>
        <source>{count}, {connected} connected</source>
        <translation>{count} 个，在线 {connected} 个</translation>
    </message>
    <message>
        <source>{people} is signed out at once; what is not sent yet is lost.</source>
        <translation>{people}随即退出，未提交的内容不保留。</translation>
    </message>
    <message>
        <source>“{name}” can no longer work with this ledger</source>
        <translation>“{name}”将不能再使用本台账</translation>
    </message>
    <message>
        <source>“{name}” changed</source>
        <translation>“{name}”已修改</translation>
    </message>
    <message>
        <source>“{name}” is the standby</source>
        <translation>“{name}”已设为备用机</translation>
    </message>
    <message>
        <source>“{name}” receives a copy of the ledger</source>
        <translation>“{name}”将接收台账的副本</translation>
    </message>
    <message>
        <source>“{name}” receives no copy any more</source>
        <translation>“{name}”不再接收副本</translation>
    </message>
    <message>
        <source>“{name}” was ended</source>
        <translation>“{name}”已停用</translation>
    </message>
</context>
<context>
    <name>SeatsStatus</name>
    <message numerus="yes">
        <source>%n seat(s) connected</source>
        <translation>
            <numerusform>席位在线 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Other computers cannot connect</source>
        <translation>其他电脑连不上</translation>
    </message>
    <message>
        <source>{seats}; the standby is behind</source>
        <translation>{seats}；备用机已落后</translation>
    </message>
</context>
<context>
    <name>SettingsCard</name>
    <message>
        <source>Nothing was changed. What you typed is still here.</source>
        <translation>没有更改，已填内容还在</translation>
    </message>
</context>
<context>
    <name>SettingsLimits</name>
    <message>
        <source>A group from</source>
        <translation>群体起点</translation>
    </message>
    <message>
        <source>Accept within</source>
        <translation>受理时限</translation>
    </message>
    <message>
        <source>Advance compensation</source>
        <translation>先行赔付</translation>
    </message>
    <message>
        <source>Approve within</source>
        <translation>审批时限</translation>
    </message>
    <message>
        <source>Cap for one payment</source>
        <translation>单笔上限</translation>
    </message>
    <message>
        <source>Close when locked for</source>
        <translation>锁定后关闭台账</translation>
    </message>
    <message>
        <source>Close within</source>
        <translation>办结时限</translation>
    </message>
    <message>
        <source>Contact within</source>
        <translation>沟通时限</translation>
    </message>
    <message>
        <source>Exports in full need</source>
        <translation>不脱敏导出须</translation>
    </message>
    <message>
        <source>Four firsts</source>
        <translation>四个第一</translation>
    </message>
    <message>
        <source>Guidance and hours</source>
        <translation>指导与营业时间</translation>
    </message>
    <message>
        <source>Guidance answer within</source>
        <translation>指导答复时限</translation>
    </message>
    <message>
        <source>Handle within</source>
        <translation>处置时限</translation>
    </message>
    <message>
        <source>Lock when idle for</source>
        <translation>无人操作锁定</translation>
    </message>
    <message>
        <source>Mall closes</source>
        <translation>关门</translation>
    </message>
    <message>
        <source>Mall opens</source>
        <translation>开门</translation>
    </message>
    <message>
        <source>Merchant repays within</source>
        <translation>商户归还期</translation>
    </message>
    <message>
        <source>Merchants and groups</source>
        <translation>商户与群体</translation>
    </message>
    <message>
        <source>On the spot up to</source>
        <translation>快处快赔上限</translation>
    </message>
    <message>
        <source>One approver up to</source>
        <translation>一人审批上限</translation>
    </message>
    <message>
        <source>Repeat alert from</source>
        <translation>同因重复提醒</translation>
    </message>
    <message>
        <source>Report within</source>
        <translation>反馈时限</translation>
    </message>
    <message>
        <source>Shop answers within</source>
        <translation>商户答复时限</translation>
    </message>
    <message>
        <source>Take back approval within</source>
        <translation>审批撤回时限</translation>
    </message>
    <message>
        <source>Warning line</source>
        <translation>余额警戒线</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Backup, integrity</source>
        <translation>备份与完整</translation>
    </message>
    <message>
        <source>Changes hold at once and can be undone.</source>
        <translation>更改立即生效，可撤销</translation>
    </message>
    <message>
        <source>Consumers' phones</source>
        <translation>消费者手机</translation>
    </message>
    <message>
        <source>Customer screen</source>
        <translation>对客屏</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>时限与限额</translation>
    </message>
    <message>
        <source>Log, diagnostics</source>
        <translation>运行日志、诊断</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息模板</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>我的账户</translation>
    </message>
    <message>
        <source>Other computers</source>
        <translation>其他电脑</translation>
    </message>
    <message>
        <source>People, keys</source>
        <translation>人员与密钥</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>Retention, archive</source>
        <translation>保存与归档</translation>
    </message>
    <message>
        <source>Rules, calendar</source>
        <translation>规则与日历</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>设置分类</translation>
    </message>
    <message>
        <source>Settings and backup</source>
        <translation>设置与备份</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Stock phrases</source>
        <translation>常用句</translation>
    </message>
    <message>
        <source>The settings could not be read</source>
        <translation>设置读不出来</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>Version, about</source>
        <translation>版本、关于</translation>
    </message>
    <message>
        <source>Your account is yours; the rest is for managers.</source>
        <translation>“我的账户”可自行更改，其余由站长或商场经理更改</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>SheetUsesCard</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>It opens the ledger when the passwords are forgotten; each use is noted in the journal.</source>
        <translation>忘记密码时用它打开台账；每次使用都记入日志。</translation>
    </message>
    <message>
        <source>Never used</source>
        <translation>从未使用</translation>
    </message>
    <message>
        <source>Old sheet is void</source>
        <translation>旧单作废</translation>
    </message>
    <message>
        <source>Own password</source>
        <translation>本人密码</translation>
    </message>
    <message>
        <source>Print a new sheet</source>
        <translation>打印新恢复单</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>Save the recovery sheet</source>
        <translation>保存恢复单</translation>
    </message>
    <message>
        <source>Stay with the old sheet</source>
        <translation>仍用旧单</translation>
    </message>
    <message>
        <source>The new recovery sheet holds; the old one opens nothing</source>
        <translation>新恢复单已生效，旧单已作废</translation>
    </message>
    <message>
        <source>The old recovery sheet holds as before</source>
        <translation>仍用原来的恢复单</translation>
    </message>
    <message>
        <source>This is a new code, shown once. Print it and put it away; then make the sheet before void and destroy it.</source>
        <translation>这是新的恢复码，只显示一次。先打印收好，再让旧单作废并销毁。</translation>
    </message>
    <message>
        <source>{name} printed a new sheet</source>
        <translation>{name} 换了新恢复单</translation>
    </message>
    <message>
        <source>{name} set a new password</source>
        <translation>{name}设了新密码</translation>
    </message>
</context>
<context>
    <name>ShiftCard</name>
    <message>
        <source>Hand over</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Hand over shift</source>
        <translation>交接班</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>接班意见</translation>
    </message>
    <message>
        <source>Since {at}. What stands here is frozen when you hand over.</source>
        <translation>本班起于 {at}，交班时以下数字冻结。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接班</translation>
    </message>
    <message>
        <source>Taken over by</source>
        <translation>接班人</translation>
    </message>
    <message>
        <source>To be told</source>
        <translation>交班事项</translation>
    </message>
    <message>
        <source>keys, cash box, what comes tomorrow</source>
        <translation>钥匙、备用金、明日待办</translation>
    </message>
    <message>
        <source>{name} holds the shift since {at}, and alone hands it over. Take it over if they left without doing so; the sheet says it.</source>
        <translation>本班由{name}值班，起于 {at}，只能由其本人交班。其未交班离岗的，由你接班，交接班表注明“未交班”。</translation>
    </message>
    <message>
        <source>{number}: {name} handed over at {at}. {notes}</source>
        <translation>{number}　{name} 于 {at} 交班。{notes}</translation>
    </message>
</context>
<context>
    <name>ShopReader</name>
    <message>
        <source>Check shop</source>
        <translation>检查此户</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续检查</translation>
    </message>
    <message>
        <source>Issue notice</source>
        <translation>发整改通知</translation>
    </message>
    <message>
        <source>Merchant file</source>
        <translation>商户档案</translation>
    </message>
    <message>
        <source>Not visited yet. Its check list has {n} items.</source>
        <translation>尚未检查。检查表共 {n} 项。</translation>
    </message>
    <message>
        <source>Photo {n}</source>
        <translation>照片 {n}</translation>
    </message>
    <message>
        <source>Record result</source>
        <translation>登记结果</translation>
    </message>
    <message>
        <source>Spot check</source>
        <translation>抽检</translation>
    </message>
    <message>
        <source>{day}, {name}: {ok} fine, {bad} findings, {none} not applicable, {open} open</source>
        <translation>{day}，{name}：符合 {ok}，有问题 {bad}，不适用 {none}，未查 {open}</translation>
    </message>
    <message>
        <source>{number}, by {day}: {stage}</source>
        <translation>{number}，期限 {day}：{stage}</translation>
    </message>
</context>
<context>
    <name>ShortcutsCard</name>
    <message>
        <source>F1 shows on each page its own keys as well, F10 all of them as a menu.</source>
        <translation>在各页按 F1，还能看到那一页自己的键；按 F10 是菜单。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>SignInFrame</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
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
        <source>Name or password is wrong. Check Caps Lock and the input method</source>
        <translation>姓名或密码不对。看看大写锁定和输入法</translation>
    </message>
    <message numerus="yes">
        <source>Name or password is wrong. Next try in %n s</source>
        <translation>
            <numerusform>姓名或密码不对，%n 秒后再试</numerusform>
        </translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不接管</translation>
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
        <source>Put it aside and join</source>
        <translation>移开台账并加入新主机</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Sign in with the recovery sheet</source>
        <translation>用恢复单登录</translation>
    </message>
    <message>
        <source>Someone else</source>
        <translation>其他人</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>The recovery sheet is used on the computer with the ledger</source>
        <translation>恢复单在主机上使用</translation>
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
    <name>SignedInDesktop</name>
    <message>
        <source>Language changed</source>
        <translation>语言已更改</translation>
    </message>
</context>
<context>
    <name>SinceBlock</name>
    <message>
        <source>Written meanwhile</source>
        <translation>其间他人所记</translation>
    </message>
</context>
<context>
    <name>Situation</name>
    <message>
        <source>Good afternoon, {name}.</source>
        <translation>下午好，{name}。</translation>
    </message>
    <message>
        <source>Good day, {name}.</source>
        <translation>中午好，{name}。</translation>
    </message>
    <message>
        <source>Good evening, {name}.</source>
        <translation>晚上好，{name}。</translation>
    </message>
    <message>
        <source>Good morning, {name}.</source>
        <translation>上午好，{name}。</translation>
    </message>
    <message>
        <source>No dispute is waiting.</source>
        <translation>没有待办争议。</translation>
    </message>
    <message>
        <source>No duty roster is kept.</source>
        <translation>值班表还没排。</translation>
    </message>
    <message>
        <source>Nobody is on duty now.</source>
        <translation>当前无人值班。</translation>
    </message>
    <message>
        <source>Nothing is due within the hour.</source>
        <translation>1 小时内没有到时的。</translation>
    </message>
    <message>
        <source>{n} due within the hour. Start with {merchant}.</source>
        <translation>{n} 件 1 小时内到时，先办{merchant}。</translation>
    </message>
    <message>
        <source>{n} overdue. Start with {merchant}.</source>
        <translation>{n} 件已超时，先办{merchant}。</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>载入中</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在读取…</translation>
    </message>
</context>
<context>
    <name>SmallerCopies</name>
    <message>
        <source>Smaller copy of {name}</source>
        <translation>{name} 的较小副本</translation>
    </message>
    <message>
        <source>{name} (copy).jpg</source>
        <translation>{name}（副本）.jpg</translation>
    </message>
    <message>
        <source>{name} cannot be scaled down here. Choose a smaller copy of it.</source>
        <translation>{name} 无法在此缩小，请另选较小的副本。</translation>
    </message>
    <message>
        <source>{name} goes in place of its original.</source>
        <translation>已用 {name} 代替原件。</translation>
    </message>
</context>
<context>
    <name>SoleManagerCard</name>
    <message>
        <source>Everybody who asked, approved and paid is this manager, or was added, given rights or a one-time code within 90 days before, by them or by somebody of this kind. Ask who they are.</source>
        <translation>申请、审批、付款的人都是这位站长本人，或在此前九十日内由其直接或辗转新增、授权、发给一次性密码。请核对这些人是谁。</translation>
    </message>
    <message>
        <source>Payments of one manager alone</source>
        <translation>单人掌控的赔付</translation>
    </message>
    <message>
        <source>{manager}: {number}, {amount}, with {others}</source>
        <translation>{manager}：{number}，{amount}，同经手人{others}</translation>
    </message>
</context>
<context>
    <name>SortButton</name>
    <message>
        <source>Sort by amount</source>
        <translation>按金额排序</translation>
    </message>
    <message>
        <source>Sort by registration</source>
        <translation>按登记时间排序</translation>
    </message>
    <message>
        <source>Sort by time left</source>
        <translation>按剩余时间排序</translation>
    </message>
</context>
<context>
    <name>SpanInput</name>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>The last day lies before the first.</source>
        <translation>截止日早于起始日。</translation>
    </message>
    <message>
        <source>Type both days.</source>
        <translation>两个日期都要填写。</translation>
    </message>
</context>
<context>
    <name>SplitInput</name>
    <message>
        <source>{sum} are not split yet</source>
        <translation>还有{sum}未分项</translation>
    </message>
    <message>
        <source>{sum} too much</source>
        <translation>多出{sum}</translation>
    </message>
</context>
<context>
    <name>StandbyFlow</name>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of evidence had not come yet.</source>
        <translation>
            <numerusform>还有 %n 个证据文件没有收到。</numerusform>
        </translation>
    </message>
    <message>
        <source>All know of it</source>
        <translation>已告知各席，不再提示</translation>
    </message>
    <message>
        <source>At the other seats choose “Another address”: {address}</source>
        <translation>请在其他席位选“换地址”，填写：{address}</translation>
    </message>
    <message>
        <source>Entries {first} to {last} are known to be missing.</source>
        <translation>已知缺少第 {first} 至 {last} 条。</translation>
    </message>
    <message>
        <source>Go on here</source>
        <translation>由本机接管</translation>
    </message>
    <message>
        <source>Name and password of a leader</source>
        <translation>请输入站长或商场经理的姓名和密码</translation>
    </message>
    <message>
        <source>Nothing of it is deleted: it lies in the folder “aside”, and its backups stay. Then this computer joins the one with the ledger by a new code. Have what was written here after the takeover entered there first.</source>
        <translation>不会删除任何内容：台账移到文件夹“aside”，备份也还在。随后本机用新的加入码加入新主机。请先把接管以后写在本机的内容到新主机补录。</translation>
    </message>
    <message>
        <source>Put it aside and join</source>
        <translation>移开台账并加入新主机</translation>
    </message>
    <message>
        <source>The copy did not hold together; its last proved backup took its place.</source>
        <translation>副本没有通过核验，已改用最近一次经核验的备份。</translation>
    </message>
    <message>
        <source>The former computer does not answer; it is told as soon as it does. Until then nobody may work there.</source>
        <translation>原主机现在联系不上，恢复后会立即告知。在此之前，任何人不得在那里办理。</translation>
    </message>
    <message>
        <source>The former computer knows of it.</source>
        <translation>原主机已获知被接管。</translation>
    </message>
    <message>
        <source>The superseded ledger is put aside</source>
        <translation>把已被接管的台账移开</translation>
    </message>
    <message>
        <source>This computer goes on with the ledger as it was {at}</source>
        <translation>本机将从 {at} 的台账继续</translation>
    </message>
    <message>
        <source>This computer is the one with the ledger now</source>
        <translation>本机现在是主机</translation>
    </message>
    <message>
        <source>What was saved at the former computer after {at} is not here: let everybody look through their last minutes, and enter again what is missing.</source>
        <translation>{at} 以后在原主机保存的内容不在这里：请大家核对最后几分钟的登记，缺的补录。</translation>
    </message>
    <message>
        <source>What was saved at the other computer after that is not here. The other computer refuses any work from then on, as soon as it hears of it: see to it that nobody works there meanwhile. The other seats are moved to this one. Do this when the other computer is lost, not while it is only slow.</source>
        <translation>此后在原主机保存的内容不在这里。原主机一经获知就不再接受办理；在此之前，请确保没有人在那里办理。其他席位要改到本机。只有原主机确实不能用了才这样做，只是反应慢时不要做。</translation>
    </message>
</context>
<context>
    <name>StatementCard</name>
    <message>
        <source>Fund statement</source>
        <translation>资金流水</translation>
    </message>
    <message>
        <source>Nothing has moved the fund yet</source>
        <translation>还没有资金流水</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>对账单</translation>
    </message>
    <message>
        <source>The opening sum and all that follows stand here.</source>
        <translation>期初和其后每一笔都在这里</translation>
    </message>
</context>
<context>
    <name>StatementTable</name>
    <message>
        <source>Statement of the fund</source>
        <translation>资金流水</translation>
    </message>
</context>
<context>
    <name>StationCard</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Change details</source>
        <translation>更改信息</translation>
    </message>
    <message>
        <source>Contact of the handler</source>
        <translation>处理者联系方式</translation>
    </message>
    <message>
        <source>Details changed; earlier papers keep theirs</source>
        <translation>站点信息已更改，已出具的文书不变</translation>
    </message>
    <message>
        <source>Folder of the ledger</source>
        <translation>台账文件夹</translation>
    </message>
    <message>
        <source>Handler of personal data</source>
        <translation>个人信息处理者</translation>
    </message>
    <message>
        <source>Head of station</source>
        <translation>站长</translation>
    </message>
    <message>
        <source>Holiday calendar until</source>
        <translation>节假日历至</translation>
    </message>
    <message>
        <source>Local office</source>
        <translation>属地所</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name and prefix are part of every number and paper, so they cannot change.</source>
        <translation>名称和前缀印在每个编号和文书上，不再更改</translation>
    </message>
    <message>
        <source>People's mediation committee</source>
        <translation>人民调解委员会</translation>
    </message>
    <message>
        <source>Phone of the guidance station</source>
        <translation>指导电话</translation>
    </message>
    <message>
        <source>Phone of the station</source>
        <translation>本站电话</translation>
    </message>
    <message>
        <source>Prefix of case numbers</source>
        <translation>编号前缀</translation>
    </message>
    <message>
        <source>Print form</source>
        <translation>打印登记表</translation>
    </message>
    <message>
        <source>Sign put up on</source>
        <translation>挂牌日期</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>The form was not made</source>
        <translation>登记表没有生成</translation>
    </message>
</context>
<context>
    <name>StationForm</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Contact of the handler</source>
        <translation>处理者联系方式</translation>
    </message>
    <message>
        <source>Details of the station</source>
        <translation>站点信息</translation>
    </message>
    <message>
        <source>Handler of personal data</source>
        <translation>个人信息处理者</translation>
    </message>
    <message>
        <source>Head of station</source>
        <translation>站长</translation>
    </message>
    <message>
        <source>Keep details</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Local office</source>
        <translation>属地市场监管所</translation>
    </message>
    <message>
        <source>People's mediation committee, if any</source>
        <translation>人民调解委员会（如有）</translation>
    </message>
    <message>
        <source>Phone of the guidance station</source>
        <translation>热线服务指导站电话</translation>
    </message>
    <message>
        <source>Phone of the station</source>
        <translation>本站电话</translation>
    </message>
    <message>
        <source>Sign put up on</source>
        <translation>挂牌日期</translation>
    </message>
    <message>
        <source>They hold from now on; papers of what was done before keep what held then.</source>
        <translation>从现在起生效；此前出具的文书仍按当时的信息。</translation>
    </message>
</context>
<context>
    <name>StepButton</name>
    <message>
        <source>Satisfaction not recorded: {parties}</source>
        <translation>未记满意度：{parties}</translation>
    </message>
    <message>
        <source>auditors only read</source>
        <translation>审计只读</translation>
    </message>
</context>
<context>
    <name>StepOpener</name>
    <message>
        <source>Done: {step}</source>
        <translation>已写入：{step}</translation>
    </message>
    <message>
        <source>On {number}: </source>
        <translation>就 {number} 追问：</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>Already answered</source>
        <translation>已有口径</translation>
    </message>
    <message>
        <source>Cite</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>{n} more in the law library</source>
        <translation>政策法规里还有 {n} 条</translation>
    </message>
</context>
<context>
    <name>Stopwatch</name>
    <message>
        <source>target 1 min</source>
        <translation>目标 1 分钟</translation>
    </message>
</context>
<context>
    <name>StoreCard</name>
    <message>
        <source>A copy elsewhere</source>
        <translation>异地副本</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Each backup is sent to an S3-compatible store or a WebDAV share as well. It is encrypted: whoever keeps the store reads nothing in it.</source>
        <translation>每份备份另送一份到 S3 兼容存储或 WebDAV 共享。内容已加密，保管存储的人看不到。</translation>
    </message>
    <message>
        <source>Last copy {time}</source>
        <translation>最近一次副本 {time}</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>No copies are sent any more</source>
        <translation>不再送出副本</translation>
    </message>
    <message>
        <source>Only a leader of the station may change this.</source>
        <translation>只有站长或商场经理可以更改</translation>
    </message>
    <message>
        <source>Password or secret key</source>
        <translation>密码或密钥</translation>
    </message>
    <message>
        <source>Send no copies</source>
        <translation>不送副本</translation>
    </message>
    <message>
        <source>The last copy was not sent</source>
        <translation>上次副本没有送出</translation>
    </message>
    <message>
        <source>The store answers; each backup is sent there as well</source>
        <translation>已连通，今后每份备份都另送一份</translation>
    </message>
    <message>
        <source>Try and keep</source>
        <translation>试连并保存</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>正在试连…</translation>
    </message>
    <message>
        <source>User or access key</source>
        <translation>用户或访问密钥</translation>
    </message>
</context>
<context>
    <name>SuggestionList</name>
    <message>
        <source>Words that may be meant</source>
        <translation>可能要输入的词</translation>
    </message>
</context>
<context>
    <name>SuggestionRow</name>
    <message>
        <source>Take</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>{word}? So {count} of {of} cases about such goods</source>
        <translation>建议“{word}”：同类商品 {of} 件中有 {count} 件</translation>
    </message>
    <message>
        <source>{word}? So {count} of {of} cases of this shop</source>
        <translation>建议“{word}”：本商户 {of} 件中有 {count} 件</translation>
    </message>
    <message>
        <source>{word}? So {count} of {of} cases of this shop about such goods</source>
        <translation>建议“{word}”：本商户同类商品 {of} 件中有 {count} 件</translation>
    </message>
</context>
<context>
    <name>SumEditor</name>
    <message>
        <source>At least</source>
        <translation>不少于</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>不多于</translation>
    </message>
</context>
<context>
    <name>SummaryCard</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import {n}</source>
        <translation>导入 {n} 件</translation>
    </message>
    <message>
        <source>No row can be imported: say what the columns hold.</source>
        <translation>没有可导入的行：先设定各栏是什么内容。</translation>
    </message>
    <message>
        <source>Nothing is written before you press Import; the whole import can be undone.</source>
        <translation>按下导入前不写台账；导入后可整本撤销。</translation>
    </message>
    <message>
        <source>Other file</source>
        <translation>换文件</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>不能导入</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>读到的行</translation>
    </message>
    <message>
        <source>This very file was imported before. Undo that import first, in the list of imports.</source>
        <translation>这个文件已经导入过。要重新导入，先在导入记录里撤销那一次。</translation>
    </message>
    <message>
        <source>To import</source>
        <translation>可导入</translation>
    </message>
    <message>
        <source>of these to check</source>
        <translation>其中待核对</translation>
    </message>
</context>
<context>
    <name>SupervisionCard</name>
    <message>
        <source>Posted supervision</source>
        <translation>挂牌督导</translation>
    </message>
</context>
<context>
    <name>SupervisionRow</name>
    <message>
        <source>Due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>to be answered</source>
        <translation>待答复</translation>
    </message>
    <message>
        <source>{n} d left</source>
        <translation>剩 {n} 天</translation>
    </message>
    <message>
        <source>{n} d over</source>
        <translation>超 {n} 天</translation>
    </message>
</context>
<context>
    <name>SupervisionSheet</name>
    <message>
        <source>Answered at {time}. A new answer replaces it.</source>
        <translation>{time} 已答复，再答复以新的为准。</translation>
    </message>
    <message>
        <source>Answered to {who}: {subject}</source>
        <translation>已答复{who}：{subject}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>没有发出</translation>
    </message>
    <message>
        <source>Send answer</source>
        <translation>发出答复</translation>
    </message>
    <message>
        <source>Visit {day}, {who}</source>
        <translation>{day} 检查，{who}</translation>
    </message>
    <message>
        <source>What the station did</source>
        <translation>整改与办理情况</translation>
    </message>
    <message>
        <source>{who}, until {day}</source>
        <translation>{who}，期限 {day}</translation>
    </message>
</context>
<context>
    <name>TabKeeper</name>
    <message>
        <source>Name of the view</source>
        <translation>视图名称</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>存为视图</translation>
    </message>
    <message>
        <source>The tab needs a name</source>
        <translation>写一个名称</translation>
    </message>
    <message>
        <source>View dropped: {name}</source>
        <translation>已删除视图 {name}</translation>
    </message>
</context>
<context>
    <name>TableChoices</name>
    <message>
        <source>As at the beginning</source>
        <translation>恢复初始列</translation>
    </message>
    <message>
        <source>Columns {count}</source>
        <translation>列 {count}</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Roomy</source>
        <translation>宽松</translation>
    </message>
</context>
<context>
    <name>TagQuestion</name>
    <message>
        <source>Add tag</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>Several tags are separated by commas. Tags stay inside the station.</source>
        <translation>多个标签用逗号分开。标签只在站内使用。</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Write at least one tag</source>
        <translation>至少写一个标签</translation>
    </message>
    <message>
        <source>for example: media, chain store</source>
        <translation>例如：媒体，连锁店</translation>
    </message>
</context>
<context>
    <name>TagsCard</name>
    <message>
        <source>Add tag</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Take the tag off</source>
        <translation>去掉这个标签</translation>
    </message>
</context>
<context>
    <name>TakeoverCard</name>
    <message>
        <source>A station manager or mall manager decides this, signed in at this desk.</source>
        <translation>此事由站长或商场经理在本机登录后决定。</translation>
    </message>
    <message>
        <source>Asking the regulator…</source>
        <translation>正在向监管端申请…</translation>
    </message>
    <message>
        <source>Continue the station on this computer</source>
        <translation>由本机接续本站</translation>
    </message>
    <message>
        <source>Not taken over. What you typed is still here; try again.</source>
        <translation>未能接续。填写的内容仍在，可再试。</translation>
    </message>
    <message>
        <source>Read answer…</source>
        <translation>读入回执…</translation>
    </message>
    <message>
        <source>Read the answer</source>
        <translation>读入回执</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Request written</source>
        <translation>接续申请已写出</translation>
    </message>
    <message>
        <source>Say why; the regulator reads it</source>
        <translation>请写明事由，监管端会看到</translation>
    </message>
    <message>
        <source>Take over from here</source>
        <translation>由本机接续</translation>
    </message>
    <message>
        <source>The station goes on from this ledger, its new numbers bear another letter, and every other copy is shut out. What another copy had sent comes home and is listed here.</source>
        <translation>本站由本台账接续，新编号换一个字母，其他副本一律停用。其他副本已报送的内容会取回并列在本页。</translation>
    </message>
    <message>
        <source>Without a network: write the request, bring it to the centre, and read the answer file here.</source>
        <translation>断网时：写出申请文件，送指导站收取，再把回执文件在此读入。</translation>
    </message>
    <message>
        <source>Write request…</source>
        <translation>写出申请…</translation>
    </message>
    <message>
        <source>Write the request</source>
        <translation>写出接续申请</translation>
    </message>
    <message>
        <source>bring it to the centre, then read its answer here</source>
        <translation>送指导站收取后，在此读入回执</translation>
    </message>
    <message>
        <source>such as: the old computer broke down</source>
        <translation>例如：旧电脑损坏</translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>12-1 14:00</source>
        <translation>12-1 14:00</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>依据条文</translation>
    </message>
    <message>
        <source>Cancel training</source>
        <translation>取消培训</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Change card</source>
        <translation>修改卡片</translation>
    </message>
    <message>
        <source>Change training</source>
        <translation>修改培训</translation>
    </message>
    <message>
        <source>Class of goods</source>
        <translation>商品类别</translation>
    </message>
    <message>
        <source>Correct results</source>
        <translation>更正结果</translation>
    </message>
    <message>
        <source>Day and time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应到人员</translation>
    </message>
    <message>
        <source>It is offered no more; it stays in the journal.</source>
        <translation>不再推荐，台账中仍保留。</translation>
    </message>
    <message>
        <source>Keep roster</source>
        <translation>保存名册</translation>
    </message>
    <message>
        <source>Laws</source>
        <translation>法律</translation>
    </message>
    <message>
        <source>Lecturer</source>
        <translation>主讲</translation>
    </message>
    <message>
        <source>Merchants reached</source>
        <translation>有人参训的商户</translation>
    </message>
    <message>
        <source>Merchants' staff trained</source>
        <translation>商户人员覆盖率</translation>
    </message>
    <message>
        <source>Names, phones, the shop and numbers were taken out of what is proposed. Read it, mend it, and confirm.</source>
        <translation>初稿已隐去姓名、电话、商户和编号，核对修改后确认。</translation>
    </message>
    <message>
        <source>Offered at these problems</source>
        <translation>遇到这些问题时推荐</translation>
    </message>
    <message>
        <source>Office or post</source>
        <translation>单位/职务</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Plan training</source>
        <translation>安排培训</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>待培训</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Record results</source>
        <translation>登记结果</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>人员名册</translation>
    </message>
    <message>
        <source>Station staff trained</source>
        <translation>本站人员覆盖率</translation>
    </message>
    <message>
        <source>The number {number} stays used.</source>
        <translation>编号 {number} 不再使用。</translation>
    </message>
    <message>
        <source>The operators of this desk are on it by themselves. People who are taken off have left: what they sat in stays, they count no more.</source>
        <translation>本站操作员自动在册。删去的人视为离岗：参训记录保留，不再计入覆盖率。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Trainings held</source>
        <translation>已办培训</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>案情</translation>
    </message>
    <message>
        <source>What it teaches</source>
        <translation>启示</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Who came</source>
        <translation>到场情况</translation>
    </message>
    <message>
        <source>Why it is corrected</source>
        <translation>更正原因</translation>
    </message>
    <message>
        <source>Withdraw card</source>
        <translation>撤下卡片</translation>
    </message>
    <message>
        <source>Write card</source>
        <translation>写案例卡</translation>
    </message>
    <message>
        <source>Write day and time: 12-1 14:00 or 2026-12-01 14:00</source>
        <translation>写日期和时间：12-1 14:00 或 2026-12-01 14:00</translation>
    </message>
    <message>
        <source>of {n} with staff on the roster</source>
        <translation>共 {n} 家商户有人员在册</translation>
    </message>
    <message>
        <source>one a line</source>
        <translation>一行一条</translation>
    </message>
    <message>
        <source>within twelve months, with results</source>
        <translation>近十二个月，已登记结果</translation>
    </message>
    <message>
        <source>{came} of {n} came</source>
        <translation>实到 {came} / 应到 {n}</translation>
    </message>
    <message>
        <source>{n} expected</source>
        <translation>应到 {n} 人</translation>
    </message>
    <message>
        <source>{trained} of {roster} trained</source>
        <translation>{trained} / {roster} 人参训</translation>
    </message>
</context>
<context>
    <name>TeachingActions</name>
    <message>
        <source>Done: {what}</source>
        <translation>已写入：{what}</translation>
    </message>
</context>
<context>
    <name>TeachingListColumn</name>
    <message>
        <source>A closed case becomes a card for the next training.</source>
        <translation>已办结的案件可写成卡片，供下次培训用。</translation>
    </message>
    <message>
        <source>Case cards</source>
        <translation>案例卡</translation>
    </message>
    <message>
        <source>No case card yet</source>
        <translation>还没有案例卡</translation>
    </message>
    <message>
        <source>No training yet</source>
        <translation>还没有培训</translation>
    </message>
    <message>
        <source>Plan one: the sheet to be signed is printed from it.</source>
        <translation>安排一次培训，签到表由此打印。</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>Trainings or case cards</source>
        <translation>培训或案例卡</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤下</translation>
    </message>
</context>
<context>
    <name>TeachingPage</name>
    <message>
        <source>By merchant</source>
        <translation>按商户</translation>
    </message>
    <message>
        <source>Plan training</source>
        <translation>安排培训</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>人员名册</translation>
    </message>
    <message>
        <source>Station {station}, merchants {merchants} trained within twelve months.</source>
        <translation>近十二个月参训：本站 {station}，商户 {merchants}。</translation>
    </message>
    <message>
        <source>Teaching</source>
        <translation>普法教育</translation>
    </message>
    <message>
        <source>Trainings and cards could not be read</source>
        <translation>培训和卡片读不出来</translation>
    </message>
    <message>
        <source>Write card</source>
        <translation>写案例卡</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>send form</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>{n} held without results. Record {topic}.</source>
        <translation>{n} 场已办未登记，先登记“{topic}”。</translation>
    </message>
</context>
<context>
    <name>TermForm</name>
    <message>
        <source>A year is {n} months.</source>
        <translation>一年为 {n} 个月。</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月数</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Set term</source>
        <translation>设定期限</translation>
    </message>
    <message>
        <source>Write a whole number</source>
        <translation>请填整数</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>请写理由</translation>
    </message>
    <message>
        <source>at least {floor}</source>
        <translation>至少 {floor}</translation>
    </message>
</context>
<context>
    <name>TermsCard</name>
    <message>
        <source>Backups taken up to {erased} still hold the people who were erased. By {gone} they will have been thinned, where the desk backs itself up daily; copies that were taken elsewhere by hand are destroyed by hand.</source>
        <translation>{erased} 及以前的备份仍含已删除的个人信息。工作台每天自动备份时，到 {gone} 这些备份已全部清出；手工复制到别处的备份要手工销毁。</translation>
    </message>
    <message>
        <source>Change term</source>
        <translation>调整期限</translation>
    </message>
    <message>
        <source>Change term: {kind}</source>
        <translation>调整期限：{kind}</translation>
    </message>
    <message>
        <source>Managers set the terms.</source>
        <translation>期限由站长设定。</translation>
    </message>
    <message>
        <source>No law fixes a term for the ledger as a whole. A term may be lengthened, and shortened down to the floor of the law; each change needs a reason and stands in the journal.</source>
        <translation>法律没有为台账整体规定期限。期限可以延长，也可以缩短到法定下限；每次调整都要写理由，并记入日志。</translation>
    </message>
    <message>
        <source>Retention by kind</source>
        <translation>分类保存期限</translation>
    </message>
    <message>
        <source>Set on {day}: {why}</source>
        <translation>{day} 设定：{why}</translation>
    </message>
    <message>
        <source>Term set: {kind}</source>
        <translation>已设定期限：{kind}</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Thumbnail</name>
    <message>
        <source>Take away {name}</source>
        <translation>移除 {name}</translation>
    </message>
</context>
<context>
    <name>TickEditor</name>
    <message>
        <source>Find in the list</source>
        <translation>在列表中找</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Show {n} earlier entries</source>
        <translation>看更早的 {n} 条</translation>
    </message>
</context>
<context>
    <name>TimelineRow</name>
    <message>
        <source>Acknowledge</source>
        <translation>确认收到</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>追问</translation>
    </message>
    <message>
        <source>By the regulator's receipts: written between {after} and {before}</source>
        <translation>按监管端回执：登记于 {after} 与 {before} 之间</translation>
    </message>
    <message>
        <source>By the regulator's receipts: written by {before}</source>
        <translation>按监管端回执：登记不晚于 {before}</translation>
    </message>
    <message>
        <source>Copy the entry</source>
        <translation>复制这条经过</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>复制这段文字</translation>
    </message>
    <message>
        <source>Copy the selection</source>
        <translation>复制所选文字</translation>
    </message>
    <message>
        <source>No receipt of the regulator covers this entry yet</source>
        <translation>尚无监管端回执涵盖本条记录</translation>
    </message>
    <message>
        <source>No text. See the letter's number.</source>
        <translation>没有正文，见文号。</translation>
    </message>
    <message>
        <source>The clock ran backwards since the entry before this one</source>
        <translation>写这一条之前，本机时钟曾被回拨</translation>
    </message>
    <message>
        <source>View {name}</source>
        <translation>查看 {name}</translation>
    </message>
    <message>
        <source>clock set back</source>
        <translation>时钟曾回拨</translation>
    </message>
    <message>
        <source>not sent yet, goes by itself when the line is up</source>
        <translation>尚未发出，直通恢复后自动发送</translation>
    </message>
    <message>
        <source>read {time}</source>
        <translation>{time} 对方已读</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>另 {n} 份</translation>
    </message>
    <message>
        <source>{n} taken off</source>
        <translation>{n} 份已移除</translation>
    </message>
</context>
<context>
    <name>TimelineText</name>
    <message>
        <source>12315 number</source>
        <translation>12315登记编号</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>联系地址</translation>
    </message>
    <message>
        <source>Call, or write from the case that goes on.</source>
        <translation>请电话告知，或在继续办理的案件中发送。</translation>
    </message>
    <message>
        <source>Copy the message and send it yourself, or call.</source>
        <translation>请复制消息自行发送，或电话告知。</translation>
    </message>
    <message>
        <source>Entrusting a mediation body</source>
        <translation>委托调解</translation>
    </message>
    <message>
        <source>Given at {own} by the screen's clock, {desk} by the desk's</source>
        <translation>屏上时间 {own}，本站时间 {desk}</translation>
    </message>
    <message>
        <source>Making the complaint public</source>
        <translation>公示投诉信息</translation>
    </message>
    <message>
        <source>Mediator</source>
        <translation>调解人员</translation>
    </message>
    <message>
        <source>Performed at once: this record stands for an agreement</source>
        <translation>当场履行，以本记录代替协议</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Regulator</source>
        <translation>监管部门</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Taken at {time}, while the host was away</source>
        <translation>{time} 受理，当时主机未应答</translation>
    </message>
    <message>
        <source>The mandate has yet to come</source>
        <translation>授权委托书尚未收到</translation>
    </message>
    <message>
        <source>The original of the mandate was seen</source>
        <translation>授权委托书原件已核对</translation>
    </message>
    <message>
        <source>To</source>
        <translation>发给</translation>
    </message>
    <message>
        <source>Under fourteen: sensitive</source>
        <translation>不满十四周岁：敏感信息</translation>
    </message>
    <message>
        <source>accepted, first responder</source>
        <translation>受理，首问责任人</translation>
    </message>
    <message>
        <source>acknowledged the letter</source>
        <translation>确认收到来信</translation>
    </message>
    <message>
        <source>added a smaller copy of a file of {size}, SHA-256 {digest}</source>
        <translation>添加了副本，原件 {size}，SHA-256 {digest}</translation>
    </message>
    <message>
        <source>added evidence</source>
        <translation>添加证据</translation>
    </message>
    <message>
        <source>added the tag {tag}</source>
        <translation>加了标签 {tag}</translation>
    </message>
    <message>
        <source>agreement not performed, found on {day}</source>
        <translation>{day} 查明协议未履行</translation>
    </message>
    <message>
        <source>agreement reached</source>
        <translation>现场达成协议</translation>
    </message>
    <message>
        <source>answered the question</source>
        <translation>答复了指导请求</translation>
    </message>
    <message>
        <source>approved the payment</source>
        <translation>同意付款</translation>
    </message>
    <message>
        <source>asked for guidance, {line}</source>
        <translation>求指导，{line}</translation>
    </message>
    <message>
        <source>before</source>
        <translation>原为</translation>
    </message>
    <message>
        <source>bonus</source>
        <translation>赠送</translation>
    </message>
    <message>
        <source>both parties agree to it</source>
        <translation>双方同意调解</translation>
    </message>
    <message>
        <source>called back: not performed</source>
        <translation>回访，未履行</translation>
    </message>
    <message>
        <source>called back: not reached</source>
        <translation>回访，联系不上</translation>
    </message>
    <message>
        <source>called back: performed</source>
        <translation>回访，已履行</translation>
    </message>
    <message>
        <source>called the regulator {person}, {method}</source>
        <translation>联系监管部门 {person}，{method}</translation>
    </message>
    <message>
        <source>called the session off</source>
        <translation>取消调解会</translation>
    </message>
    <message>
        <source>came to the mall on {day}: {result}</source>
        <translation>{day}到场调解：{result}</translation>
    </message>
    <message>
        <source>changed the mediator to {name}</source>
        <translation>准予回避，改由 {name} 调解</translation>
    </message>
    <message>
        <source>checked the case and graded the mall's work: {grade}</source>
        <translation>抽查本案，评价商场处置：{grade}</translation>
    </message>
    <message>
        <source>closed: {outcome}</source>
        <translation>结案：{outcome}</translation>
    </message>
    <message>
        <source>comes on {time}, {place}</source>
        <translation>{time} 到现场，{place}</translation>
    </message>
    <message>
        <source>consumer withdrew</source>
        <translation>消费者撤回</translation>
    </message>
    <message>
        <source>contract ends</source>
        <translation>合同到期</translation>
    </message>
    <message>
        <source>corrected the number on the 12315 platform</source>
        <translation>更正了12315登记编号</translation>
    </message>
    <message>
        <source>corrected the time received: clocks and figures count from it</source>
        <translation>更正受理起算时间：计时和统计均从此时起算</translation>
    </message>
    <message>
        <source>corrected: {field}</source>
        <translation>更正{field}</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>作出处理决定</translation>
    </message>
    <message>
        <source>did not send the message: {kind}</source>
        <translation>未发出消息：{kind}</translation>
    </message>
    <message>
        <source>ended code {token} of the consumer's phone</source>
        <translation>停用消费者手机码 {token}</translation>
    </message>
    <message>
        <source>ended mediation {number}: {ground}</source>
        <translation>终止调解 {number}：{ground}</translation>
    </message>
    <message>
        <source>escalated, asking for {asked}</source>
        <translation>上报，请求{asked}</translation>
    </message>
    <message>
        <source>filled into the 12315 platform on {day}: {reply}</source>
        <translation>{day} 在12315平台填报：{reply}</translation>
    </message>
    <message>
        <source>gave a message for the consumer to the gateway: {kind}</source>
        <translation>将消息交短信平台发送：{kind}</translation>
    </message>
    <message>
        <source>gave the case back at once</source>
        <translation>撤回认领</translation>
    </message>
    <message>
        <source>graded the handling by their own hand: {grade}</source>
        <translation>消费者亲自评价办理情况：{grade}</translation>
    </message>
    <message>
        <source>graded the mall's work: {grade}</source>
        <translation>评价商场处置：{grade}</translation>
    </message>
    <message>
        <source>held mediation: agreed</source>
        <translation>组织调解，达成一致</translation>
    </message>
    <message>
        <source>held mediation: not agreed</source>
        <translation>组织调解，未达成一致</translation>
    </message>
    <message>
        <source>held the visit and wrote its minutes</source>
        <translation>到场调解，制作笔录</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>is writing the answer</source>
        <translation>正在答复</translation>
    </message>
    <message>
        <source>issued a paper</source>
        <translation>制作文书</translation>
    </message>
    <message>
        <source>joint complaint of {n}</source>
        <translation>登记共同投诉 {n} 人</translation>
    </message>
    <message>
        <source>keeps the case, the offer is off</source>
        <translation>撤回交接</translation>
    </message>
    <message>
        <source>let the clocks go on</source>
        <translation>恢复计时</translation>
    </message>
    <message>
        <source>linked with {number}: {tie}</source>
        <translation>关联 {number}：{tie}</translation>
    </message>
    <message>
        <source>logged and accepted, first responder</source>
        <translation>登记并受理，首问责任人</translation>
    </message>
    <message>
        <source>looked at particulars</source>
        <translation>查看完整个人信息</translation>
    </message>
    <message>
        <source>made code {token} for the consumer's phone, until {time}</source>
        <translation>出示消费者手机码 {token}，有效至 {time}</translation>
    </message>
    <message>
        <source>mediation ended</source>
        <translation>终止调解</translation>
    </message>
    <message>
        <source>merged into {number}</source>
        <translation>并入 {number}</translation>
    </message>
    <message>
        <source>named an agent: {relation}</source>
        <translation>登记代理人：{relation}</translation>
    </message>
    <message>
        <source>named the guardian of a minor: {relation}</source>
        <translation>登记未成年人的监护人：{relation}</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>记一笔</translation>
    </message>
    <message>
        <source>noted a step</source>
        <translation>记录办理步骤</translation>
    </message>
    <message>
        <source>offered the case to</source>
        <translation>交接给</translation>
    </message>
    <message>
        <source>paid {sum}, {method}, voucher {voucher}</source>
        <translation>付款 {sum}，{method}，凭证 {voucher}</translation>
    </message>
    <message>
        <source>paused the clocks: {reason}</source>
        <translation>暂停计时：{reason}</translation>
    </message>
    <message>
        <source>performed in part on {day}: {sum}</source>
        <translation>{day} 部分履行 {sum}</translation>
    </message>
    <message>
        <source>performed on {day}</source>
        <translation>{day} 已履行</translation>
    </message>
    <message>
        <source>planned a call back on {day}</source>
        <translation>计划 {day} 回访</translation>
    </message>
    <message>
        <source>planned a session {time}</source>
        <translation>约定 {time} 调解</translation>
    </message>
    <message>
        <source>prepaid: paid {sum}</source>
        <translation>登记预付消费：预付 {sum}</translation>
    </message>
    <message>
        <source>printed {paper}, copy {n}</source>
        <translation>打印{paper}，第 {n} 份</translation>
    </message>
    <message>
        <source>read the question</source>
        <translation>已读求助</translation>
    </message>
    <message>
        <source>receipt {number} signed</source>
        <translation>领款单 {number} 已签收</translation>
    </message>
    <message>
        <source>received from the hotline</source>
        <translation>热线转来，待受理</translation>
    </message>
    <message>
        <source>recorded the consent of the consumer, {method}</source>
        <translation>消费者{method}同意提供个人信息</translation>
    </message>
    <message>
        <source>recorded the outcome: {result}</source>
        <translation>记录处置：{result}</translation>
    </message>
    <message>
        <source>recorded what the consumer agrees to</source>
        <translation>登记了消费者的公示与委托意愿</translation>
    </message>
    <message>
        <source>recovered {sum}, {way}</source>
        <translation>追回 {sum}，{way}</translation>
    </message>
    <message>
        <source>refused the case</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>refused what the consumer's phone sent, code {token}</source>
        <translation>拒收消费者手机发来的内容，码 {token}</translation>
    </message>
    <message>
        <source>refused what was signed on the customer screen</source>
        <translation>未收入消费者在对客屏上的签名</translation>
    </message>
    <message>
        <source>registered the case on the 12315 platform</source>
        <translation>已登记到全国12315平台</translation>
    </message>
    <message>
        <source>reopened</source>
        <translation>重办</translation>
    </message>
    <message>
        <source>reported to the consumer anew, {method}; holds from now on</source>
        <translation>更正答复消费者（{method}），以此为准</translation>
    </message>
    <message>
        <source>reported to the consumer, {method}</source>
        <translation>反馈消费者，{method}</translation>
    </message>
    <message>
        <source>requested advance compensation {sum}</source>
        <translation>申请先行赔付 {sum}</translation>
    </message>
    <message>
        <source>returned the dossier for more</source>
        <translation>退回补正</translation>
    </message>
    <message>
        <source>returned the payment</source>
        <translation>退回赔付申请</translation>
    </message>
    <message>
        <source>satisfaction of the {party}, by own hand: {grade}</source>
        <translation>{party}满意度（亲笔）：{grade}</translation>
    </message>
    <message>
        <source>satisfaction of the {party}, told by the clerk: {grade}</source>
        <translation>{party}满意度（受理人员转述）：{grade}</translation>
    </message>
    <message>
        <source>satisfaction of the {party}: {grade}</source>
        <translation>{party}满意度：{grade}</translation>
    </message>
    <message>
        <source>second representative</source>
        <translation>另一代表人</translation>
    </message>
    <message>
        <source>sent the consumer a message, {way}: {kind}</source>
        <translation>以{way}告知消费者：{kind}</translation>
    </message>
    <message>
        <source>sent the message: {kind}</source>
        <translation>已发出消息：{kind}</translation>
    </message>
    <message>
        <source>sent the supplement</source>
        <translation>补正材料</translation>
    </message>
    <message>
        <source>settlement {number}: {sum}, by {day}</source>
        <translation>签协议 {number}，{sum}，{day} 前履行</translation>
    </message>
    <message>
        <source>signed on the screen: {paper}</source>
        <translation>屏上签署：{paper}</translation>
    </message>
    <message>
        <source>spoke to the consumer {person}, {method}</source>
        <translation>与消费者{person}沟通，{method}</translation>
    </message>
    <message>
        <source>spoke to the merchant {person}, {method}</source>
        <translation>与商户{person}沟通，{method}</translation>
    </message>
    <message numerus="yes">
        <source>taken down with %n like case(s): {name}</source>
        <translation>
            <numerusform>与另外 %n 件同批登记：{name}</numerusform>
        </translation>
    </message>
    <message>
        <source>taken over from the old ledger</source>
        <translation>由历史台账导入</translation>
    </message>
    <message>
        <source>the mediator stays</source>
        <translation>回避申请不予准许</translation>
    </message>
    <message>
        <source>the others agreed in writing to withdraw</source>
        <translation>其他投诉人书面同意撤回</translation>
    </message>
    <message>
        <source>the others agreed to the terms in writing</source>
        <translation>其他投诉人书面同意协议条款</translation>
    </message>
    <message>
        <source>the shop answered {person}, {method}</source>
        <translation>商户答复 {person}，{method}</translation>
    </message>
    <message>
        <source>the shop received the returned goods on {day}</source>
        <translation>商户于 {day} 收到退回的商品</translation>
    </message>
    <message>
        <source>to be taken up again</source>
        <translation>重新办理</translation>
    </message>
    <message>
        <source>told of an injury: kept ten years</source>
        <translation>登记人身损害：保存十年</translation>
    </message>
    <message>
        <source>told: nobody was hurt</source>
        <translation>登记：无人身损害</translation>
    </message>
    <message>
        <source>took a fact of growth back</source>
        <translation>撤回一项扩大记录</translation>
    </message>
    <message>
        <source>took a file off the case</source>
        <translation>移除一份证据</translation>
    </message>
    <message>
        <source>took evidence from the consumer's phone, code {token}</source>
        <translation>收入消费者手机发来的证据，码 {token}</translation>
    </message>
    <message>
        <source>took off the tag {tag}</source>
        <translation>去掉了标签 {tag}</translation>
    </message>
    <message>
        <source>took the approval back</source>
        <translation>撤回审批</translation>
    </message>
    <message>
        <source>took the case over</source>
        <translation>接手</translation>
    </message>
    <message>
        <source>took the case, until {day}</source>
        <translation>受理此件，{day} 前办结</translation>
    </message>
    <message>
        <source>took the closing back</source>
        <translation>撤回办结</translation>
    </message>
    <message>
        <source>took the dossier back</source>
        <translation>撤回上报</translation>
    </message>
    <message>
        <source>took the duplicate {number}</source>
        <translation>并入重复登记的 {number}</translation>
    </message>
    <message>
        <source>took the note back at once</source>
        <translation>撤回所记</translation>
    </message>
    <message>
        <source>undid a link</source>
        <translation>撤销关联</translation>
    </message>
    <message>
        <source>used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>voided a paper</source>
        <translation>作废文书</translation>
    </message>
    <message>
        <source>{party} asks for another mediator</source>
        <translation>{party}申请调解人员回避</translation>
    </message>
    <message>
        <source>{what} on {day}</source>
        <translation>{day} {what}</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>due {at}</source>
        <translation>{at} 到时</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} 小时 {m} 分</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分</translation>
    </message>
    <message>
        <source>{time}</source>
        <comment>limit</comment>
        <translation>限 {time}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Nothing was done here yet that could be taken back.</source>
        <translation>登录后还没有可以撤回的操作。</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>“{act}” cannot be taken back; a mistake is put right by a new entry.</source>
        <translation>“{act}”不能撤回，有误须另作更正。</translation>
    </message>
    <message>
        <source>“{act}” was taken back already.</source>
        <translation>“{act}”已经撤回。</translation>
    </message>
</context>
<context>
    <name>TodayActions</name>
    <message>
        <source>Acknowledged: {title}</source>
        <translation>已确认：{title}</translation>
    </message>
    <message>
        <source>You answer for {number} now.</source>
        <translation>{number} 由你首问负责。</translation>
    </message>
    <message>
        <source>{number} has its responder.</source>
        <translation>{number} 已有首问责任人。</translation>
    </message>
    <message>
        <source>{number} is given back.</source>
        <translation>{number} 已撤回认领。</translation>
    </message>
</context>
<context>
    <name>TodayFigures</name>
    <message>
        <source>Accepted</source>
        <translation>已受理</translation>
    </message>
    <message>
        <source>Accepted, or imported</source>
        <translation>已受理，含导入</translation>
    </message>
    <message>
        <source>Advance compensation</source>
        <translation>先行赔付</translation>
    </message>
    <message>
        <source>All except void and merged</source>
        <translation>登记（除作废、并案）</translation>
    </message>
    <message>
        <source>Answered, or asked over a day ago</source>
        <translation>已答复或已询问超过 24 小时</translation>
    </message>
    <message>
        <source>CNY</source>
        <translation>元</translation>
    </message>
    <message>
        <source>Closed files</source>
        <translation>本站办结</translation>
    </message>
    <message>
        <source>Closed here</source>
        <translation>本站办结</translation>
    </message>
    <message>
        <source>Closed, neither withdrawn nor out of reach</source>
        <translation>办结（撤回、联系不上除外）</translation>
    </message>
    <message>
        <source>Due to be closed</source>
        <translation>应办结</translation>
    </message>
    <message>
        <source>Ended with an outcome</source>
        <translation>已有结果</translation>
    </message>
    <message>
        <source>Found: {what}</source>
        <translation>认定：{what}</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>From: {what}</source>
        <translation>源头：{what}</translation>
    </message>
    <message>
        <source>Gate {n}: {why}</source>
        <translation>第{n}关：{why}</translation>
    </message>
    <message>
        <source>Graded at a call back or by own hand</source>
        <translation>回访时评价或亲笔评价</translation>
    </message>
    <message>
        <source>Graded by the regulator</source>
        <translation>监管部门作出评价的</translation>
    </message>
    <message>
        <source>Graded on a screen</source>
        <translation>屏上亲评</translation>
    </message>
    <message>
        <source>Graded otherwise</source>
        <translation>其他评价</translation>
    </message>
    <message>
        <source>Guidance: {line}</source>
        <translation>指导：{line}</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Of those, graded on a screen by the consumer</source>
        <translation>其中消费者亲评的</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Shop was spoken to, or overdue</source>
        <translation>已沟通商户或已超时</translation>
    </message>
    <message>
        <source>Shop's answer, median</source>
        <translation>商户答复用时中位数</translation>
    </message>
    <message>
        <source>Sum in dispute</source>
        <translation>争议金额</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>Taken at this desk</source>
        <translation>本站受理</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>acted on, of taken here</source>
        <translation>已处置 ÷ 本站受理</translation>
    </message>
    <message>
        <source>agreement or settlement, of ended</source>
        <translation>调解协议与自行和解 ÷ 已办结</translation>
    </message>
    <message>
        <source>answered, of accepted</source>
        <translation>已回复 ÷ 已受理</translation>
    </message>
    <message>
        <source>answered, of asked; the change is that of the asking</source>
        <translation>已答复 ÷ 请求；变化为请求数</translation>
    </message>
    <message>
        <source>came within twelve months, of the station's and the tenants' staff</source>
        <translation>十二个月内到过培训 ÷ 本站人员与商户在册人员</translation>
    </message>
    <message>
        <source>came within twelve months, of the station's staff</source>
        <translation>十二个月内到过培训 ÷ 本站人员</translation>
    </message>
    <message>
        <source>came within twelve months, of the tenants' listed staff</source>
        <translation>十二个月内到过培训 ÷ 商户在册人员</translation>
    </message>
    <message>
        <source>cases with advance compensation, of all</source>
        <translation>有先行赔付 ÷ 登记</translation>
    </message>
    <message>
        <source>checked and done, of notices issued</source>
        <translation>复查完成 ÷ 发出的整改通知</translation>
    </message>
    <message>
        <source>closed within the mall's promise, of closed or due; not those handed up</source>
        <translation>承诺内办结 ÷ 已办结或已到期；上报的不计</translation>
    </message>
    <message>
        <source>consumer satisfied, by own hand or as the desk noted it; the others too or not asked; of closed here</source>
        <translation>消费者满意（亲评或由受理站代记），另两方满意或注明不需评价 ÷ 本站办结</translation>
    </message>
    <message>
        <source>contacted within the mall's limit, of those contacted or overdue</source>
        <translation>承诺时限内沟通 ÷ 已沟通或已超时</translation>
    </message>
    <message>
        <source>finished, of all</source>
        <translation>已办结 ÷ 登记</translation>
    </message>
    <message>
        <source>from the question to the shop's first answer, where it answered</source>
        <translation>从询问商户到其首次答复，只计已答复的，与本站用时分开计</translation>
    </message>
    <message>
        <source>handed up, in court or come by a hotline, of all taken here; not known of imports</source>
        <translation>上报、转司法或经热线转来 ÷ 本站登记；导入的不详，不计</translation>
    </message>
    <message>
        <source>injury, threat or police, of all</source>
        <translation>受伤、威胁、公安介入 ÷ 登记</translation>
    </message>
    <message>
        <source>no answer so far, of those answered (also late) or asked over a day ago</source>
        <translation>至今未答复 ÷ 已答复（迟答也算）或已询问超过 24 小时</translation>
    </message>
    <message>
        <source>none overdue, {target}</source>
        <translation>没有超时，{target}</translation>
    </message>
    <message>
        <source>of cases that came to the gate and say why</source>
        <translation>占进入该关且注明原因的案件</translation>
    </message>
    <message>
        <source>of closed cases that name one; the change is that of the count</source>
        <translation>占办结时注明的件数；变化为件数</translation>
    </message>
    <message>
        <source>phone, facts, three firsts, evidence, agreement, three opinions; of closed here</source>
        <translation>电话、事实、沟通、处置、反馈、证据、协议、三方意见齐全 ÷ 本站办结</translation>
    </message>
    <message>
        <source>press, group or hotline again, of all</source>
        <translation>媒体、群体、热线重复 ÷ 登记</translation>
    </message>
    <message>
        <source>reached and graded, of closed here</source>
        <translation>回访到并评价 ÷ 本站办结</translation>
    </message>
    <message>
        <source>recovered, of the advance compensation that merchants owe</source>
        <translation>已追回 ÷ 由商户承担的先行赔付</translation>
    </message>
    <message>
        <source>same consumer, shop and class of goods within 90 days, of all</source>
        <translation>同一消费者、商户、类别90天内再次投诉 ÷ 登记</translation>
    </message>
    <message>
        <source>satisfied by the consumer's own grade on a phone or screen, the others too or not asked; of closed here with such a grade</source>
        <translation>消费者亲评满意，商户与监管部门满意或不需评价 ÷ 本站办结且消费者亲评</translation>
    </message>
    <message>
        <source>satisfied or very satisfied, of grades at a call back or by the consumer's own hand</source>
        <translation>满意与非常满意 ÷ 回访时评价或消费者亲笔评价</translation>
    </message>
    <message>
        <source>satisfied or very satisfied, of grades noted by the desk or imported</source>
        <translation>满意与非常满意 ÷ 由本站代记或导入的评价</translation>
    </message>
    <message>
        <source>satisfied or very satisfied, of grades that consumers gave themselves on a phone or screen; none typed by a clerk</source>
        <translation>满意与非常满意，占消费者在手机或屏上亲自给出的评价；不含本站代记</translation>
    </message>
    <message>
        <source>satisfied or very satisfied, of grades that the regulator told; not what a clerk noted</source>
        <translation>满意与非常满意 ÷ 监管部门经专线评价；本站代记的不计</translation>
    </message>
    <message>
        <source>settled at gate 1, also from a hotline, of accepted and ended</source>
        <translation>第一关化解 ÷ 已受理并办结，含热线转来的</translation>
    </message>
    <message>
        <source>settled at gates 1 and 2 and ended, of accepted; open ones too</source>
        <translation>第一、二关化解并办结 ÷ 已受理，含未办结的</translation>
    </message>
    <message>
        <source>settled at gates 1 and 2, also from a hotline, of accepted and ended; open ones apart</source>
        <translation>第一、二关化解 ÷ 已受理并办结，含热线转来的；未办结的另列</translation>
    </message>
    <message>
        <source>target {n}%</source>
        <translation>目标 {n}%</translation>
    </message>
    <message>
        <source>what was paid for the goods or service, where it is known</source>
        <translation>已填写的商品或服务价款合计</translation>
    </message>
    <message>
        <source>within the shop's own limit, of those answered or whose time is over</source>
        <translation>商户在规定的答复时限内答复 ÷ 已答复或时限已过，与本站用时分开计</translation>
    </message>
    <message>
        <source>{change} on last month, {target}</source>
        <translation>较上月 {change}，{target}</translation>
    </message>
    <message>
        <source>{from_}–{to}</source>
        <translation>{from_}–{to}</translation>
    </message>
    <message>
        <source>{n} by the consumer's own hand</source>
        <translation>其中亲评 {n} 件</translation>
    </message>
    <message>
        <source>{n} overdue now, {target}</source>
        <translation>现有 {n} 件超时，{target}</translation>
    </message>
    <message>
        <source>{n} valid grades, {bad} dissatisfied</source>
        <translation>有效评价 {n} 件，不满意 {bad} 件</translation>
    </message>
    <message>
        <source>{rate}, this month</source>
        <translation>本月{rate}</translation>
    </message>
    <message>
        <source>{sum} held, {n} to approve</source>
        <translation>冻结 {sum}，待批 {n} 笔</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>claim</source>
        <translation>认领</translation>
    </message>
    <message>
        <source>move</source>
        <translation>上下移动</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>peek</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>TodayStates</name>
    <message>
        <source>By phone: {phone}</source>
        <translation>电话 {phone}</translation>
    </message>
    <message>
        <source>Log new dispute</source>
        <translation>登记新争议</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>No dispute is in hand. A new one comes in here by itself.</source>
        <translation>现在没有在办争议，新件会自动出现在这里。</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有待办</translation>
    </message>
    <message>
        <source>Registering and paying go on; {n} wait and go by themselves.</source>
        <translation>登记、赔付照常；{n} 条待发，恢复后自动补发。</translation>
    </message>
</context>
<context>
    <name>TopicBoard</name>
    <message>
        <source>Which section answers which business line</source>
        <translation>各业务线由哪个科室答复</translation>
    </message>
    <message>
        <source>nobody listed</source>
        <translation>未登记</translation>
    </message>
</context>
<context>
    <name>TrainingReader</name>
    <message>
        <source>Call off</source>
        <translation>取消培训</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>到场</translation>
    </message>
    <message>
        <source>Cancelled: {why}</source>
        <translation>已取消：{why}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Correct results</source>
        <translation>更正结果</translation>
    </message>
    <message>
        <source>Corrected {at} by {name}: {why}</source>
        <translation>{at} {name} 更正：{why}</translation>
    </message>
    <message>
        <source>Laws</source>
        <translation>法律</translation>
    </message>
    <message>
        <source>Lecturer</source>
        <translation>主讲</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Record results</source>
        <translation>登记结果</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>记录人</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>成绩</translation>
    </message>
    <message>
        <source>Sign-in sheet</source>
        <translation>打印签到表</translation>
    </message>
    <message>
        <source>This station</source>
        <translation>本站</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位/商户</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who came is recorded once it has begun. Have the sheet signed there.</source>
        <translation>开始后登记到场情况，先打印签到表现场签名。</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>未到</translation>
    </message>
    <message>
        <source>came</source>
        <translation>到场</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message numerus="yes">
        <source>%n unread in the inbox</source>
        <translation>
            <numerusform>收件 %n 条未读</numerusform>
        </translation>
    </message>
    <message>
        <source>Mediation Desk</source>
        <translation>调解台</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>显示窗口</translation>
    </message>
</context>
<context>
    <name>TrendCard</name>
    <message>
        <source>All rates</source>
        <translation>全部指标</translation>
    </message>
    <message>
        <source>See chart</source>
        <translation>看图</translation>
    </message>
    <message>
        <source>See data</source>
        <translation>看数据</translation>
    </message>
    <message>
        <source>Twelve months</source>
        <translation>近 12 个月走势</translation>
    </message>
</context>
<context>
    <name>TwoColumns</name>
    <message>
        <source>Drag to change the widths</source>
        <translation>拖动可调整两栏宽度</translation>
    </message>
</context>
<context>
    <name>TypedFilters</name>
    <message>
        <source>A gate is 1, 2 or 3</source>
        <translation>关只有 1、2、3</translation>
    </message>
    <message>
        <source>No sum is above {most} yuan</source>
        <translation>金额最多 {most} 元</translation>
    </message>
    <message>
        <source>Overdue and finished are not listed together: choose one</source>
        <translation>“逾期”与“已结”不能同时筛选，只选一个</translation>
    </message>
    <message>
        <source>There is no “{value}” under “{field}”</source>
        <translation>“{field}”里没有“{value}”</translation>
    </message>
    <message>
        <source>“{field}” needs a value after the colon</source>
        <translation>“{field}”的冒号后面要写值</translation>
    </message>
    <message>
        <source>“{field}” takes a colon and a value</source>
        <translation>“{field}”要用冒号加值</translation>
    </message>
    <message>
        <source>“{value}” is no day up to today, such as 2026-11-01</source>
        <translation>“{value}”不是今天或以前的日期，应如 2026-11-01</translation>
    </message>
    <message>
        <source>“{value}” is no sum in yuan, such as 500</source>
        <translation>“{value}”不是金额（元），应如 500</translation>
    </message>
</context>
<context>
    <name>UpdateBanner</name>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>去看看</translation>
    </message>
</context>
<context>
    <name>Updates</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Asked {time}.</source>
        <translation>检查时间：{time}。</translation>
    </message>
    <message>
        <source>Asking for a new version…</source>
        <translation>正在检查新版本……</translation>
    </message>
    <message>
        <source>Backing up and checking</source>
        <translation>正在备份并核对</translation>
    </message>
    <message>
        <source>Copying the ledger</source>
        <translation>正在复制台账</translation>
    </message>
    <message>
        <source>Fetching version {version}: {done} of {size}</source>
        <translation>正在下载版本 {version}：{done} / {size}</translation>
    </message>
    <message>
        <source>It did not open a copy of the ledger. The ledger is untouched.</source>
        <translation>它没有通过台账副本的核对，台账没有改动。</translation>
    </message>
    <message>
        <source>It did not start, so the former version goes on. The ledger is untouched.</source>
        <translation>它没有启动成功，继续使用原版本，台账没有改动。</translation>
    </message>
    <message>
        <source>It is asked for once a day.</source>
        <translation>每天检查一次。</translation>
    </message>
    <message>
        <source>It is fetched beside the work, and checked.</source>
        <translation>正在后台下载并核对，不影响工作。</translation>
    </message>
    <message>
        <source>It is installed when the desk is closed, after the backup.</source>
        <translation>退出时在备份之后安装。</translation>
    </message>
    <message>
        <source>It is installed when you say so.</source>
        <translation>由您手动安装。</translation>
    </message>
    <message>
        <source>It was left again for the former version.</source>
        <translation>此前已从它退回原版本。</translation>
    </message>
    <message>
        <source>Its file is no bundle of that version.</source>
        <translation>文件不是该版本的程序包。</translation>
    </message>
    <message>
        <source>New versions are not looked for</source>
        <translation>不检查新版本</translation>
    </message>
    <message>
        <source>No entry would be lost, but the desk has exchanged with the regulator.</source>
        <translation>没有记录会丢失，但升级后已与监管部门交换数据。</translation>
    </message>
    <message>
        <source>No newer version is known</source>
        <translation>没有更新的版本</translation>
    </message>
    <message>
        <source>On this computer the administrator installs new versions: tell them of it.</source>
        <translation>本机由管理员安装新版本，请告知管理员。</translation>
    </message>
    <message>
        <source>Other ledgers of this computer user were opened by a newer version, and version {version} does not open them: {ledgers}. They are not returned: that version goes on opening them.</source>
        <translation>本计算机用户的以下台账已由新版本打开，版本 {version} 打不开：{ledgers}。这些台账不退回，仍由该版本打开。</translation>
    </message>
    <message>
        <source>Switching to the new version</source>
        <translation>正在切换到新版本</translation>
    </message>
    <message>
        <source>The new version checks itself on the copy</source>
        <translation>新版本正在副本上核对</translation>
    </message>
    <message>
        <source>This program cannot replace itself: install it in the way in which it came.</source>
        <translation>本程序不能自行更新，请按原来的安装方式更新。</translation>
    </message>
    <message>
        <source>Unpacking the new version</source>
        <translation>正在解开新版本</translation>
    </message>
    <message>
        <source>Version {version} did not start</source>
        <translation>版本 {version} 没有启动成功</translation>
    </message>
    <message>
        <source>Version {version} is not installed</source>
        <translation>版本 {version} 未安装</translation>
    </message>
    <message>
        <source>Version {version} is out</source>
        <translation>有新版本 {version}</translation>
    </message>
    <message>
        <source>Version {version} is ready</source>
        <translation>版本 {version} 已就绪</translation>
    </message>
    <message>
        <source>advance compensation</source>
        <translation>先行赔付</translation>
    </message>
    <message>
        <source>cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>circulars</source>
        <translation>分类指导</translation>
    </message>
    <message>
        <source>direct line</source>
        <translation>一线通</translation>
    </message>
    <message>
        <source>duty</source>
        <translation>值班</translation>
    </message>
    <message>
        <source>enquiries</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>inspections</source>
        <translation>巡查</translation>
    </message>
    <message>
        <source>joint matters</source>
        <translation>群体事项</translation>
    </message>
    <message>
        <source>merchants</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>reports</source>
        <translation>举报</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>standing answers</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>supervision</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>teaching</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>the station</source>
        <translation>受理站</translation>
    </message>
    <message>
        <source>{area}: {count}</source>
        <translation>{area} {count}</translation>
    </message>
    <message>
        <source>{entries} entries since {since} would be lost ({kinds}).</source>
        <translation>自 {since} 起的 {entries} 条记录将丢失（{kinds}）。</translation>
    </message>
    <message>
        <source>{folder} (by version {version})</source>
        <translation>{folder}（版本 {version}）</translation>
    </message>
</context>
<context>
    <name>VerbDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>VersionCard</name>
    <message>
        <source>A manager decides on this return.</source>
        <translation>是否退回须由站长决定。</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>From a folder</source>
        <translation>从文件夹</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>正在使用</translation>
    </message>
    <message>
        <source>Install a new version</source>
        <translation>安装新版本</translation>
    </message>
    <message>
        <source>Install now and restart</source>
        <translation>立即安装并重启</translation>
    </message>
    <message>
        <source>On quitting</source>
        <translation>退出时</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Return to version {version}</source>
        <translation>退回版本 {version}</translation>
    </message>
    <message>
        <source>Return to version {version} without these entries</source>
        <translation>舍弃这些记录，退回版本 {version}</translation>
    </message>
    <message>
        <source>Return, and lose them</source>
        <translation>舍弃并退回</translation>
    </message>
    <message>
        <source>The publisher's folder of releases, such as on a stick</source>
        <translation>发布者的版本文件夹（如 U 盘上的）</translation>
    </message>
    <message>
        <source>The version in use goes on.</source>
        <translation>继续使用现用版本。</translation>
    </message>
    <message>
        <source>The version of before asks a copy of the ledger whether it still opens it.</source>
        <translation>正在让原版本试开台账的副本。</translation>
    </message>
    <message>
        <source>Try it once more</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>When asked</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>{lost} Version {version} does not open the present ledger, so the ledger of before the update comes back. The present file is kept aside. The desk then counts as restored: it sends nothing until a manager takes the station over on the link page.</source>
        <translation>{lost}版本 {version} 打不开现在的台账，因此恢复升级前的台账；现在的台账文件移到一旁保留。恢复后按备份恢复处理：站长在“直通状态”页接续之前不发送任何内容。</translation>
    </message>
</context>
<context>
    <name>ViewResults</name>
    <message>
        <source>Filter dropped: {name}</source>
        <translation>已去掉筛选：{name}</translation>
    </message>
</context>
<context>
    <name>ViewTabs</name>
    <message>
        <source>Drop view</source>
        <translation>删除视图</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>存为视图</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>ViewedRow</name>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>VisitsTab</name>
    <message>
        <source>Inspection rounds</source>
        <translation>巡查</translation>
    </message>
    <message>
        <source>No round came to this shop yet.</source>
        <translation>还没有巡查过此商户。</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>See round</source>
        <translation>查看巡查</translation>
    </message>
    <message>
        <source>Spot check</source>
        <translation>抽检</translation>
    </message>
    <message>
        <source>Visited on</source>
        <translation>检查日期</translation>
    </message>
    <message>
        <source>{ok} fine, {bad} findings</source>
        <translation>符合 {ok}，有问题 {bad}</translation>
    </message>
</context>
<context>
    <name>WaitingCounts</name>
    <message>
        <source>Letters {letters} · to approve {approvals} · overdue {overdue}</source>
        <translation>来件 {letters} · 待审批 {approvals} · 超时 {overdue}</translation>
    </message>
</context>
<context>
    <name>WaitingDesk</name>
    <message numerus="yes">
        <source>%n taken meanwhile written into the ledger</source>
        <translation>
            <numerusform>留存的 %n 项已写入台账</numerusform>
        </translation>
    </message>
    <message>
        <source>A dispute gets its number then.</source>
        <translation>争议届时取得编号。</translation>
    </message>
    <message>
        <source>Ctrl+K, “Taken while the host was away”, shows it again.</source>
        <translation>按 Ctrl+K 打开“主机未应答期间留存的内容”可再次查看。</translation>
    </message>
    <message>
        <source>It is in its form again</source>
        <translation>已放回原表单</translation>
    </message>
    <message>
        <source>It is not written into the ledger; it stays in this list with the reason.</source>
        <translation>不写入台账，连同原因保留在此列表中。</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Taken: it is written when {host} answers</source>
        <translation>已留存：{host} 恢复应答后写入</translation>
    </message>
    <message>
        <source>This form holds something else: finish or clear it first</source>
        <translation>该表单已有其他内容：请先办完或清空</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>请填写原因</translation>
    </message>
</context>
<context>
    <name>WaitingDialog</name>
    <message>
        <source>A standby took the ledger over. What was saved at the former host and had not reached the standby is written again from here, with the time at which it was saved first; what a person has to do again stays listed until they confirm.</source>
        <translation>台账已由备用机接管。原主机已保存、备用机尚未收到的，由本机补写，并注明首次保存的时间；需要人工重办的留在此处，直到您确认。</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Back into its form</source>
        <translation>放回原表单</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>沟通记录</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Dispute</source>
        <translation>争议登记</translation>
    </message>
    <message>
        <source>Kept sealed at this computer, for you alone. It is written when the host answers, under your name, with the time at which it was taken.</source>
        <translation>加密留存在本机，仅您可见。主机应答后以您的名义写入台账，并注明受理时间。</translation>
    </message>
    <message>
        <source>Not written: {why}</source>
        <translation>未写入：{why}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>没有留存的内容。</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Put aside: {reason}</source>
        <translation>已搁置：{reason}</translation>
    </message>
    <message>
        <source>Seen to</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Taken while the host was away</source>
        <translation>主机未应答期间留存的内容</translation>
    </message>
    <message>
        <source>Unfinished form</source>
        <translation>未完成的表单</translation>
    </message>
    <message>
        <source>Waits for its dispute, which another computer brings back: it is written as soon as whoever registered it has signed in there.</source>
        <translation>所属纠纷由另一台电脑补写：登记人在那台电脑登录后，本条随即写入。</translation>
    </message>
    <message>
        <source>Waits for the host</source>
        <translation>等待主机应答</translation>
    </message>
    <message>
        <source>What was taken earlier for another ledger cannot be opened with this one; it stays in the folder of this seat until that ledger is back.</source>
        <translation>先前为另一份台账留存的内容，用当前台账无法打开；保留在本席位的文件夹中，待那份台账恢复。</translation>
    </message>
</context>
<context>
    <name>WeekCard</name>
    <message>
        <source>Duty roster</source>
        <translation>值班表</translation>
    </message>
    <message>
        <source>Early shift {opens}–{middle}, late shift {middle}–{closes}.</source>
        <translation>早班 {opens}–{middle}，晚班 {middle}–{closes}。</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Week after</source>
        <translation>下一周</translation>
    </message>
    <message>
        <source>Week before</source>
        <translation>上一周</translation>
    </message>
</context>
<context>
    <name>WordingCard</name>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Change the wording of {kind}</source>
        <translation>修改{kind}的文字</translation>
    </message>
    <message>
        <source>Messages to consumers</source>
        <translation>告知消费者的消息</translation>
    </message>
    <message>
        <source>They rest on the case that they are about. No advertising goes with them.</source>
        <translation>消息仅就所涉案件发送，不得夹带广告。</translation>
    </message>
    <message>
        <source>Wording kept; messages sent before keep theirs</source>
        <translation>文字已保存；已发送的消息不变</translation>
    </message>
    <message>
        <source>own wording</source>
        <translation>本站自定</translation>
    </message>
</context>
<context>
    <name>WorkCard</name>
    <message numerus="yes">
        <source>%n dispute(s) in hand</source>
        <translation>
            <numerusform>在办 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Do now</source>
        <translation>现在要办</translation>
    </message>
    <message>
        <source>Longest open: {time}</source>
        <translation>久未结：最久 {time}</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>No disputes under this tab</source>
        <translation>此页签没有争议</translation>
    </message>
    <message>
        <source>See all in ledger</source>
        <translation>在台账中查看全部</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>看全部</translation>
    </message>
    <message>
        <source>The tab hides {n} of them.</source>
        <translation>另有 {n} 件不在此页签。</translation>
    </message>
    <message>
        <source>Unclaimed</source>
        <translation>待认领</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>谁的件</translation>
    </message>
</context>
<context>
    <name>WorkRow</name>
    <message>
        <source>After today</source>
        <translation>今天以后</translation>
    </message>
    <message>
        <source>Due within 1 hour</source>
        <translation>1 小时内到时</translation>
    </message>
    <message>
        <source>Enlarged</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>From hotline</source>
        <translation>热线转办</translation>
    </message>
    <message>
        <source>Hotline {number}</source>
        <translation>热线 {number}</translation>
    </message>
    <message>
        <source>Intensified</source>
        <translation>激化</translation>
    </message>
    <message>
        <source>Later today</source>
        <translation>今天内</translation>
    </message>
    <message>
        <source>No clock running</source>
        <translation>没有在走的时限</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>logged {time}</source>
        <translation>{time} 登记</translation>
    </message>
</context>
<context>
    <name>WorkView</name>
    <message>
        <source>Claim</source>
        <translation>认领</translation>
    </message>
    <message>
        <source>Copy the number {number}</source>
        <translation>复制编号 {number}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Peek</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Work to do, by time left</source>
        <translation>待办，按剩余时间</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Acts</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Customer screen</source>
        <translation>对客屏</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>各页通用</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件</translation>
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
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Search or go to</source>
        <translation>搜索或跳转</translation>
    </message>
    <message>
        <source>Take an enquiry</source>
        <translation>记录咨询</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>_Sheet</name>
    <message>
        <source>Page {n}</source>
        <translation>第 {n} 页</translation>
    </message>
    <message>
        <source>This page is too heavy to be shown here.</source>
        <translation>此页过于复杂，这里不能显示。</translation>
    </message>
</context>
</TS>
