-- Thresholds, scope, effective dates and cool-down of rules as people changed them: one proposes, another decides.
-- What the configuration file says is the base; a setting replaces the earlier one of its rule and scope.
CREATE TABLE rule_setting (
    setting_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule         text NOT NULL,
    scope        text NOT NULL CHECK (scope IN ('hall', 'department', 'item', 'window')),
    scope_id     text NOT NULL CHECK ((scope = 'hall') = (scope_id = '')),
    changes      jsonb NOT NULL,               -- as a table [rules.…] of the configuration: enabled, cool_down, thresholds
    valid_from   timestamptz NOT NULL,
    valid_to     timestamptz CHECK (valid_to > valid_from),
    state        text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'approved', 'refused')),
    reason       text NOT NULL,
    proposed_by  text NOT NULL,
    proposed_at  timestamptz NOT NULL,
    decided_by   text CHECK (decided_by <> proposed_by),
    decided_at   timestamptz,
    note         text NOT NULL DEFAULT '',
    CHECK ((state = 'proposed') = (decided_by IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL))
);
CREATE INDEX rule_setting_rule ON rule_setting (rule, setting_id);

-- What an alert was judged by: the settings laid over the configuration, and the thresholds that came of it.
ALTER TABLE alert ADD COLUMN settings bigint[] NOT NULL DEFAULT '{}';
ALTER TABLE alert ADD COLUMN thresholds jsonb;
CREATE INDEX alert_subject ON alert (subject, subject_id);

-- The same rule on the same subject within its cool-down: kept with the earlier alert instead of another one.
CREATE TABLE alert_repeat (
    alert_no       text NOT NULL REFERENCES alert (alert_no),
    episode        text NOT NULL,
    level          text NOT NULL,
    occurred_from  timestamptz NOT NULL,
    occurred_to    timestamptz,
    measured       double precision,
    detected_at    timestamptz NOT NULL,
    PRIMARY KEY (alert_no, episode, level)
);

-- When a rule itself wants to look again. Timers go before what only arrived, however much of that waits.
ALTER TABLE judge_queue ADD COLUMN timer_at timestamptz;
UPDATE judge_queue SET timer_at = due_at;
CREATE INDEX judge_queue_timer ON judge_queue (timer_at) WHERE timer_at IS NOT NULL;
