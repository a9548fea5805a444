PRAGMA application_id = 1346782291;
PRAGMA user_version = 12;
BEGIN TRANSACTION;
CREATE TABLE bases (
            form TEXT PRIMARY KEY,
            title TEXT NOT NULL,
            kept TEXT NOT NULL,
            json TEXT NOT NULL
        ) STRICT
    ;
INSERT INTO "bases" VALUES('nantong-project','第1份','2024-03-05T01:00:00.000000+00:00','{"edition":2024,"form":"nantong-project","rows":{"expenses":[{"full":"20","half":"10","name":"物业管理费"}],"indicators":[{"full":"充分","half":"充分","level1":"决策","level2":"项目立项","name":"立项依据充分性"},{"full":"规范","half":"规范","level1":"决策","level2":"项目立项","name":"立项程序规范性"},{"full":"合理","half":"合理","level1":"决策","level2":"绩效目标","name":"绩效目标合理性"},{"full":"明确","half":"明确","level1":"决策","level2":"绩效目标","name":"绩效指标明确性"},{"full":"科学","half":"科学","level1":"决策","level2":"资金投入","name":"预算编制科学性"},{"full":"合理","half":"合理","level1":"决策","level2":"资金投入","name":"资金分配合理性"},{"full":"100%","half":"序时进度","level1":"过程","level2":"资金管理","name":"资金到位率"},{"full":"=100%","half":"=50%","level1":"过程","level2":"资金管理","name":"预算执行率"},{"full":"合规","half":"合规","level1":"过程","level2":"资金管理","name":"资金使用合规性"},{"full":"健全","half":"健全","level1":"过程","level2":"组织实施","name":"管理制度健全性"},{"full":"有效","half":"有效","level1":"过程","level2":"组织实施","name":"制度执行有效性"},{"full":"=1243.13平方米","half":"=1243.13平方米","level1":"产出指标","level2":"数量指标","name":"物业服务面积"},{"full":"严格执行相关财经法规、制度","half":"严格执行相关财经法规、制度","level1":"产出指标","level2":"质量指标","name":"经费支出合规性"},{"full":"≥90%","half":"≥90%","level1":"产出指标","level2":"时效指标","name":"物业服务完成及时性"},{"full":"较高","half":"较高","level1":"效益指标","level2":"社会效益","name":"对办公环境的改善或提升程度"},{"full":"≥90%","half":"≥90%","level1":"满意度指标","level2":"服务对象满意度","name":"服务对象满意度"}]},"values":{"annual_goal":"全年物业服务不间断，办公环境整洁安全，中心在新的办公场所有序开展工作。","carried_over":"0","content":"为智汇园1号楼第4层1243.13平方米办公和业务用房购买物业管理服务，内容包括车位租赁、绿植租赁、保洁、消防、安防维保及日常零星维修。","department":"南通市生态环境局","end_year":"2024","feasibility":"智汇园1号楼第4层已经完成招标装修，2022年搬入办公，物业服务条件具备。","general_budget":"20","grant_subtotal":"20","income_total":"20","leader":"甲","leader_phone":"0513-55550101","long_term_goal":"新办公场所的物业服务长期稳定，保障中心各项工作有序开展。","necessity":"市政府专题会议纪要第148号《关于协调解决部分市级机关事业单位办公及业务用房的专题会议纪要》同意市生态环境监控中心于2022年迁入胜利路168号智汇园1号楼第4层，房屋面积1243.13平方米。新的办公和业务用房没有自带物业，须单独安排物业管理费。","other_funds":"0","project_level":"市本级","project_name":"物业管理费","project_type":"常年安排项目","social_fund":"0","start_year":"2024","unit":"南通市生态环境监控中心","year":"2024"}}');
CREATE TABLE confirmations (
            record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            mark TEXT NOT NULL,
            reason TEXT NOT NULL,
            confirmed TEXT NOT NULL,
            user TEXT NOT NULL,
            PRIMARY KEY (record, mark)
        ) STRICT
    ;
INSERT INTO "confirmations" VALUES(1,'N1 grant','文件如此','2024-03-05T01:00:00.000000+00:00','丙');
CREATE TABLE history (
            id INTEGER PRIMARY KEY,
            record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            made TEXT NOT NULL,
            saved TEXT NOT NULL,
            user TEXT NOT NULL,
            json TEXT NOT NULL
        , why TEXT NOT NULL DEFAULT 'edited') STRICT
    ;
INSERT INTO "history" VALUES(1,1,'2024-03-05T01:00:00.000000+00:00','2024-03-05T02:30:00.000000+00:00','丙','{"edition":2024,"form":"nantong-project","rows":{"expenses":[{"full":"20","half":"10","name":"物业管理费"}],"indicators":[{"full":"充分","half":"充分","level1":"决策","level2":"项目立项","name":"立项依据充分性"},{"full":"规范","half":"规范","level1":"决策","level2":"项目立项","name":"立项程序规范性"},{"full":"合理","half":"合理","level1":"决策","level2":"绩效目标","name":"绩效目标合理性"},{"full":"明确","half":"明确","level1":"决策","level2":"绩效目标","name":"绩效指标明确性"},{"full":"科学","half":"科学","level1":"决策","level2":"资金投入","name":"预算编制科学性"},{"full":"合理","half":"合理","level1":"决策","level2":"资金投入","name":"资金分配合理性"},{"full":"100%","half":"序时进度","level1":"过程","level2":"资金管理","name":"资金到位率"},{"full":"=100%","half":"=50%","level1":"过程","level2":"资金管理","name":"预算执行率"},{"full":"合规","half":"合规","level1":"过程","level2":"资金管理","name":"资金使用合规性"},{"full":"健全","half":"健全","level1":"过程","level2":"组织实施","name":"管理制度健全性"},{"full":"有效","half":"有效","level1":"过程","level2":"组织实施","name":"制度执行有效性"},{"full":"=1243.13平方米","half":"=1243.13平方米","level1":"产出指标","level2":"数量指标","name":"物业服务面积"},{"full":"严格执行相关财经法规、制度","half":"严格执行相关财经法规、制度","level1":"产出指标","level2":"质量指标","name":"经费支出合规性"},{"full":"≥90%","half":"≥90%","level1":"产出指标","level2":"时效指标","name":"物业服务完成及时性"},{"full":"较高","half":"较高","level1":"效益指标","level2":"社会效益","name":"对办公环境的改善或提升程度"},{"full":"≥90%","half":"≥90%","level1":"满意度指标","level2":"服务对象满意度","name":"服务对象满意度"}]},"values":{"annual_goal":"全年物业服务不间断，办公环境整洁安全，中心在新的办公场所有序开展工作。","carried_over":"0","content":"为智汇园1号楼第4层1243.13平方米办公和业务用房购买物业管理服务，内容包括车位租赁、绿植租赁、保洁、消防、安防维保及日常零星维修。","department":"南通市生态环境局","end_year":"2024","feasibility":"智汇园1号楼第4层已经完成招标装修，2022年搬入办公，物业服务条件具备。","general_budget":"20","grant_subtotal":"20","income_total":"20","leader":"甲","leader_phone":"0513-55550101","long_term_goal":"新办公场所的物业服务长期稳定，保障中心各项工作有序开展。","necessity":"市政府专题会议纪要第148号《关于协调解决部分市级机关事业单位办公及业务用房的专题会议纪要》同意市生态环境监控中心于2022年迁入胜利路168号智汇园1号楼第4层，房屋面积1243.13平方米。新的办公和业务用房没有自带物业，须单独安排物业管理费。","other_funds":"0","project_level":"市本级","project_name":"物业管理费","project_type":"常年安排项目","social_fund":"0","start_year":"2024","unit":"南通市生态环境监控中心","year":"2024"}}','exported');
CREATE TABLE indicators (
            id INTEGER PRIMARY KEY,
            class TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            kinds TEXT NOT NULL,
            source TEXT NOT NULL,
            UNIQUE (class, name)
        ) STRICT
    ;
INSERT INTO "indicators" VALUES(1,'数量指标','巡护次数','≥24次','','本单位');
CREATE TABLE listing (
            record INTEGER PRIMARY KEY,
            in_bin INTEGER NOT NULL,
            form TEXT NOT NULL,
            edition INTEGER NOT NULL,
            unit TEXT NOT NULL,
            year TEXT NOT NULL,
            title TEXT NOT NULL,
            sort_key BLOB NOT NULL,
            total TEXT NOT NULL,
            amount INTEGER NOT NULL,
            state TEXT NOT NULL,
            standing INTEGER NOT NULL,
            overall INTEGER NOT NULL,
            errors INTEGER NOT NULL,
            warnings INTEGER NOT NULL,
            hints INTEGER NOT NULL,
            modified TEXT NOT NULL
        ) STRICT
    ;
INSERT INTO "listing" VALUES(1,0,'nantong-project',2024,'甲单位','2024','第1份',X'B5DA31B7DD','18.5',18500000,'draft',1,0,1,0,2,'2024-03-05T02:30:00.000000+00:00');
INSERT INTO "listing" VALUES(2,0,'nantong-unit',2024,'甲单位','2024','第2份',X'B5DA32B7DD','18.5',18500000,'signed',3,0,1,0,2,'2024-03-05T02:30:00.000000+00:00');
CREATE TABLE milestones (
            id INTEGER PRIMARY KEY,
            record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            deed TEXT NOT NULL,
            at TEXT NOT NULL,
            user TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            detail TEXT NOT NULL
        ) STRICT
    ;
INSERT INTO "milestones" VALUES(1,2,'signed','2024-03-05T01:00:00.000000+00:00','丙','0123456789abcdef','');
CREATE TABLE notes (
            record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            name TEXT NOT NULL,
            row INTEGER NOT NULL,
            column TEXT NOT NULL,
            gone TEXT NOT NULL,
            text TEXT NOT NULL,
            author TEXT NOT NULL,
            made TEXT NOT NULL,
            answer TEXT NOT NULL,
            answered_by TEXT NOT NULL,
            answered TEXT,
            state TEXT NOT NULL,
            PRIMARY KEY (record, number)
        ) STRICT
    ;
INSERT INTO "notes" VALUES(1,1,'expenses',0,'full','','按合同核对','丙','2024-03-05T01:00:00.000000+00:00','已核对','乙','2024-03-05T02:30:00.000000+00:00','answered');
CREATE TABLE profiles (
            unit TEXT PRIMARY KEY,
            is_default INTEGER NOT NULL,
            facts TEXT NOT NULL
        ) STRICT
    ;
INSERT INTO "profiles" VALUES('甲单位',1,'{"leader":"乙"}');
CREATE TABLE records (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            form TEXT NOT NULL,
            edition INTEGER NOT NULL,
            unit TEXT NOT NULL,
            year TEXT NOT NULL,
            title TEXT NOT NULL,
            total TEXT NOT NULL,
            state TEXT NOT NULL,
            errors INTEGER NOT NULL,
            warnings INTEGER NOT NULL,
            hints INTEGER NOT NULL,
            created TEXT NOT NULL,
            modified TEXT NOT NULL,
            user TEXT NOT NULL,
            deleted TEXT,
            json TEXT NOT NULL
        , origin INTEGER) STRICT
    ;
INSERT INTO "records" VALUES(1,'nantong-project',2024,'甲单位','2024','第1份','18.5','draft',1,0,2,'2024-03-05T01:00:00.000000+00:00','2024-03-05T02:30:00.000000+00:00','乙',NULL,'{"edition":2024,"form":"nantong-project","rows":{"expenses":[{"full":"20","half":"10","name":"物业管理费"}],"indicators":[{"full":"充分","half":"充分","level1":"决策","level2":"项目立项","name":"立项依据充分性"},{"full":"规范","half":"规范","level1":"决策","level2":"项目立项","name":"立项程序规范性"},{"full":"合理","half":"合理","level1":"决策","level2":"绩效目标","name":"绩效目标合理性"},{"full":"明确","half":"明确","level1":"决策","level2":"绩效目标","name":"绩效指标明确性"},{"full":"科学","half":"科学","level1":"决策","level2":"资金投入","name":"预算编制科学性"},{"full":"合理","half":"合理","level1":"决策","level2":"资金投入","name":"资金分配合理性"},{"full":"100%","half":"序时进度","level1":"过程","level2":"资金管理","name":"资金到位率"},{"full":"=100%","half":"=50%","level1":"过程","level2":"资金管理","name":"预算执行率"},{"full":"合规","half":"合规","level1":"过程","level2":"资金管理","name":"资金使用合规性"},{"full":"健全","half":"健全","level1":"过程","level2":"组织实施","name":"管理制度健全性"},{"full":"有效","half":"有效","level1":"过程","level2":"组织实施","name":"制度执行有效性"},{"full":"=1243.13平方米","half":"=1243.13平方米","level1":"产出指标","level2":"数量指标","name":"物业服务面积"},{"full":"严格执行相关财经法规、制度","half":"严格执行相关财经法规、制度","level1":"产出指标","level2":"质量指标","name":"经费支出合规性"},{"full":"≥90%","half":"≥90%","level1":"产出指标","level2":"时效指标","name":"物业服务完成及时性"},{"full":"较高","half":"较高","level1":"效益指标","level2":"社会效益","name":"对办公环境的改善或提升程度"},{"full":"≥90%","half":"≥90%","level1":"满意度指标","level2":"服务对象满意度","name":"服务对象满意度"}]},"values":{"annual_goal":"全年物业服务不间断，办公环境整洁安全，中心在新的办公场所有序开展工作。","carried_over":"0","content":"为智汇园1号楼第4层1243.13平方米办公和业务用房购买物业管理服务，内容包括车位租赁、绿植租赁、保洁、消防、安防维保及日常零星维修。","department":"南通市生态环境局","end_year":"2024","feasibility":"智汇园1号楼第4层已经完成招标装修，2022年搬入办公，物业服务条件具备。","general_budget":"20","grant_subtotal":"20","income_total":"20","leader":"甲","leader_phone":"0513-55550101","long_term_goal":"新办公场所的物业服务长期稳定，保障中心各项工作有序开展。","necessity":"市政府专题会议纪要第148号《关于协调解决部分市级机关事业单位办公及业务用房的专题会议纪要》同意市生态环境监控中心于2022年迁入胜利路168号智汇园1号楼第4层，房屋面积1243.13平方米。新的办公和业务用房没有自带物业，须单独安排物业管理费。","other_funds":"0","project_level":"市本级","project_name":"物业管理费","project_type":"常年安排项目","social_fund":"0","start_year":"2024","unit":"南通市生态环境监控中心","year":"2024"}}',NULL);
INSERT INTO "records" VALUES(2,'nantong-unit',2024,'甲单位','2024','第2份','18.5','signed',1,0,2,'2024-03-05T01:00:00.000000+00:00','2024-03-05T02:30:00.000000+00:00','乙',NULL,'{"edition":2024,"form":"nantong-unit","rows":{"benefits":[{"full":"较高","half":"较高","level1":"效益指标","level2":"社会效益","name":"对单位履职、促进事业发展的影响或提升程度"},{"full":"≥90%","half":"≥90%","level1":"满意度指标","level2":"服务对象满意度","name":"公众满意度"}],"duties":[{"full":"严格执行财经法规、制度","half":"严格执行财经法规、制度","level1":"履职","name":"经费支出合规性","office":"办公室","projects":"物业管理费,水电费补差,办公设备购置,着装费","work":"协助领导做好日常工作，负责党建、人事、财务和后勤，统筹协调，保障中心各科室高效运转。"},{"full":"较好","half":"较好","level1":"履职","name":"后勤保障满意度","office":"办公室","projects":"物业管理费,水电费补差,办公设备购置,着装费","work":"协助领导做好日常工作，负责党建、人事、财务和后勤，统筹协调，保障中心各科室高效运转。"},{"full":"=12份","half":"=6份","level1":"履职","name":"编制指挥调度月报数量","office":"指挥调度科","work":"运行和维护指挥调度平台，建立中心运行监测、创新应用和预警信息处理的机制。"},{"full":"=12份","half":"=6份","level1":"履职","name":"编制监测监控平台建设月报","office":"监测预警科","work":"建设、运行和维护监测监控平台，保证平台稳定。"},{"full":"=12份","half":"=6份","level1":"履职","name":"编制生态环境在线监控运行报告","office":"监控预警科","projects":"环境监控综合管理专项","work":"管理污染源自动监控平台，监督排污单位在线和用电监控的运行。"},{"full":"≥3次","half":"≥3次","level1":"履职","name":"每月污染源自动监控企业现场核查次数","office":"监控预警科","projects":"环境监控综合管理专项","work":"管理污染源自动监控平台，监督排污单位在线和用电监控的运行。"},{"full":"≥95%","half":"≥95%","level1":"履职","name":"日常维护合格率","office":"大数据管理科","projects":"网络设备设施租赁费,网络设备设施运行与维护费","work":"管理生态环境信息化、市生态环境网站和系统网络安全。"},{"full":"及时","half":"及时","level1":"履职","name":"信息系统故障修复响应时间","office":"大数据管理科","projects":"网络设备设施租赁费,网络设备设施运行与维护费","work":"管理生态环境信息化、市生态环境网站和系统网络安全。"},{"full":"=12份","half":"=6份","level1":"履职","name":"编制南通市机动车排放监督管理月报","office":"机动车管理科","projects":"环境监控综合管理专项","work":"监督机动车生产、销售和登记环节的环保达标，组织路检路查、入户抽测和遥感监测，管理全市检验机构的联网审核。"},{"full":"≥2次","half":"≥2次","level1":"履职","name":"每月机动车抽查（联网核查、问题现场核查）次数","office":"机动车管理科","projects":"环境监控综合管理专项","work":"监督机动车生产、销售和登记环节的环保达标，组织路检路查、入户抽测和遥感监测，管理全市检验机构的联网审核。"}],"indicators":[{"full":"健全","half":"健全","level1":"决策","level2":"计划制定","name":"中长期规划制定健全性"},{"full":"健全","half":"健全","level1":"决策","level2":"计划制定","name":"工作计划制定健全性"},{"full":"合理","half":"合理","level1":"决策","level2":"目标设定","name":"绩效目标合理性"},{"full":"明确","half":"明确","level1":"决策","level2":"目标设定","name":"绩效指标明确性"},{"full":"科学","half":"科学","level1":"决策","level2":"预算编制","name":"预算编制科学性"},{"full":"规范","half":"规范","level1":"决策","level2":"预算编制","name":"预算编制规范性"},{"full":"=0%","half":"=0%","level1":"过程","level2":"预算执行","name":"预算调整率"},{"full":"=100%","half":"=100%","level1":"过程","level2":"预算执行","name":"支付进度符合率"},{"full":"=100%","half":"=50%","level1":"过程","level2":"预算执行","name":"预算执行率"},{"full":"=0%","half":"=0%","level1":"过程","level2":"预算执行","name":"结转结余率"},{"full":"≤100%","half":"≤100%","level1":"过程","level2":"预算执行","name":"公用经费控制率"},{"full":"≤0%","half":"≤0%","level1":"过程","level2":"预算执行","name":"“三公经费”变动率"},{"full":"=100%","half":"=100%","level1":"过程","level2":"预算执行","name":"政府采购执行率"},{"full":"≥100%","half":"≥100%","level1":"过程","level2":"预算执行","name":"非税收入预算完成率"},{"full":"健全","half":"健全","level1":"过程","level2":"预算管理","name":"预算管理制度健全性"},{"full":"合规","half":"合规","level1":"过程","level2":"预算管理","name":"资金使用合规性"},{"full":"=100%","half":"=100%","level1":"过程","level2":"预算管理","name":"绩效管理覆盖率"},{"full":"完善","half":"完善","level1":"过程","level2":"预算管理","name":"基础信息完善性"},{"full":"公开","half":"公开","level1":"过程","level2":"预算管理","name":"预决算信息公开度"},{"full":"合规","half":"合规","level1":"过程","level2":"预算管理","name":"非税收入管理合规性"},{"full":"健全","half":"健全","level1":"过程","level2":"资产管理","name":"资产管理制度健全性"},{"full":"规范","half":"规范","level1":"过程","level2":"资产管理","name":"资产管理规范性"},{"full":"=100%","half":"=100%","level1":"过程","level2":"资产管理","name":"固定资产利用率"},{"full":"健全","half":"健全","level1":"过程","level2":"项目管理","name":"项目管理制度健全性"},{"full":"规范","half":"规范","level1":"过程","level2":"项目管理","name":"项目管理制度执行规范性"},{"full":"健全","half":"健全","level1":"过程","level2":"人员管理","name":"人员管理制度健全性"},{"full":"有效","half":"有效","level1":"过程","level2":"人员管理","name":"人员管理制度执行有效性"},{"full":"=100%","half":"=100%","level1":"过程","level2":"人员管理","name":"在职人员控制率"},{"full":"=100%","half":"=100%","level1":"过程","level2":"机构建设","name":"组织建设及时性"},{"full":"=100%","half":"=100%","level1":"过程","level2":"机构建设","name":"业务学习与培训及时性"},{"full":"有效","half":"有效","level1":"过程","level2":"机构建设","name":"纪检监察工作有效性"}],"projects":[{"full":"20","half":"10","name":"物业管理费"},{"full":"10","half":"5","name":"水电费补差"},{"full":"1.9","half":"1","name":"办公设备购置"},{"full":"27.43","half":"0","name":"网络设备设施租赁费"},{"full":"16","half":"8","name":"环境监控综合管理专项"},{"full":"57.82","half":"30","name":"网络设备设施运行与维护费"},{"full":"3","half":"1","name":"着装费"}]},"values":{"annual_goal":"提高监测监控水平和环境信息的采集、分析、利用能力，做好监测监控大数据服务和信息技术支撑。","basic_full":"886.16","basic_half":"400","carried_over":"0","expenditure_full":"1022.31","expenditure_half":"455","functions":"落实国家和省市生态环境监测监控技术规范，组织监测监控能力建设；指导全市自动监控和污染源在线监控系统的建设与运行；承担生态环境管理信息化和大数据的集成、分析与利用；编制、发布监测监控报告；负责机动车排污的日常监督管理，以及检验机构的联网审核。","general_budget":"1022.31","government_fund":"0","grant_subtotal":"1022.31","income_total":"1022.31","long_term_goal":"发挥监测监控的作用，为生态环境监管体系和监管能力现代化提供技术支撑。","other_funds":"0","project_full":"136.15","project_half":"55","social_fund":"0","special_account":"0","staffing":"市生态环境局所属公益一类事业单位，全额拨款，相当正科级。核定事业编制33名，政府购买服务岗位11名。","state_capital":"0","unit":"南通市生态环境监控中心","year":"2024"}}',1);
CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = 'ascii');
INSERT INTO "search" VALUES('第1 1份 份 · d1 1f f · 甲单 单位 位 · jd dw w · 20 02 24 4年 年度 度 · 18 85 5 · 18 85 50 0');
INSERT INTO "search" VALUES('第2 2份 份 · d2 2f f · 甲单 单位 位 · jd dw w · 20 02 24 4年 年度 度 · 18 85 5 · 18 85 50 0');
CREATE TABLE "settings" (
   "key" TEXT PRIMARY KEY,
   "value" TEXT NOT NULL
) STRICT;
INSERT INTO "settings" VALUES('folder','/tmp/甲');
CREATE INDEX "history_of_record"
    ON "history" ("record");
CREATE INDEX "milestones_of_record"
    ON "milestones" ("record");
CREATE INDEX "milestones_by_fingerprint"
    ON "milestones" ("fingerprint");
CREATE INDEX listing_by_modified ON listing (in_bin, modified, record, unit, year, form, edition, standing);
CREATE INDEX listing_by_title ON listing (in_bin, sort_key, record, unit, year, form, edition, standing);
CREATE INDEX listing_by_year ON listing (in_bin, year, record, unit, form, edition, standing);
CREATE INDEX listing_by_amount ON listing (in_bin, amount, record, unit, year, form, edition, standing);
CREATE INDEX listing_by_findings ON listing (in_bin, errors, warnings, record, unit, year, form, edition, standing);
CREATE INDEX listing_by_standing ON listing (in_bin, standing, record, unit, year, form, edition);
CREATE INDEX listing_by_form ON listing (in_bin, form, edition, record, unit, year, standing, overall, errors, warnings, amount);
CREATE INDEX listing_by_unit ON listing (in_bin, unit, year, record, form, edition, standing);
CREATE TRIGGER listing_added AFTER INSERT ON records BEGIN INSERT INTO listing SELECT NEW.id, NEW.deleted IS NOT NULL, NEW.form, NEW.edition, NEW.unit, NEW.year, NEW.title, list_sort_key(NEW.title), NEW.total, list_amount(NEW.total), NEW.state, CASE NEW.state WHEN 'draft' THEN NEW.errors > 0 WHEN 'done' THEN 2 WHEN 'signed' THEN 3 ELSE 4 END, NEW.title = NEW.unit, NEW.errors, NEW.warnings, NEW.hints, NEW.modified; INSERT INTO search (rowid, words) VALUES (NEW.id, list_words(NEW.title, NEW.unit, NEW.year, NEW.total)); END;
CREATE TRIGGER listing_gone AFTER DELETE ON records BEGIN DELETE FROM listing WHERE record = OLD.id; DELETE FROM search WHERE rowid = OLD.id; END;
CREATE TRIGGER listing_dated AFTER UPDATE OF modified ON records WHEN (NEW.modified) IS NOT (OLD.modified) BEGIN UPDATE listing SET modified = NEW.modified WHERE record = NEW.id; END;
CREATE TRIGGER listing_binned AFTER UPDATE OF deleted ON records WHEN (NEW.deleted) IS NOT (OLD.deleted) BEGIN UPDATE listing SET in_bin = NEW.deleted IS NOT NULL WHERE record = NEW.id; END;
CREATE TRIGGER listing_judged AFTER UPDATE OF state, errors, warnings, hints ON records WHEN (NEW.state, NEW.errors, NEW.warnings, NEW.hints) IS NOT (OLD.state, OLD.errors, OLD.warnings, OLD.hints) BEGIN UPDATE listing SET state = NEW.state, errors = NEW.errors, warnings = NEW.warnings, hints = NEW.hints, standing = CASE NEW.state WHEN 'draft' THEN NEW.errors > 0 WHEN 'done' THEN 2 WHEN 'signed' THEN 3 ELSE 4 END WHERE record = NEW.id; END;
CREATE TRIGGER listing_named AFTER UPDATE OF form, edition, unit, year, title, total ON records WHEN (NEW.form, NEW.edition, NEW.unit, NEW.year, NEW.title, NEW.total) IS NOT (OLD.form, OLD.edition, OLD.unit, OLD.year, OLD.title, OLD.total) BEGIN UPDATE listing SET form = NEW.form, edition = NEW.edition, unit = NEW.unit, year = NEW.year, title = NEW.title, total = NEW.total, overall = NEW.title = NEW.unit, sort_key = list_sort_key(NEW.title), amount = list_amount(NEW.total) WHERE record = NEW.id; UPDATE search SET words = list_words(NEW.title, NEW.unit, NEW.year, NEW.total) WHERE rowid = NEW.id; END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('records',2);
COMMIT;
