"""Forms of the national set that a mall fills in for the regulator: 投诉登记表, 举报登记表.

The layout and the notes follow a transcription of 《市场监督管理部门处理投诉举报文书式样》: 待核
against the set as published. The regulator writes who registers and the number.
"""
