-- The lists of operators. Both indexes are small: few sagas are parked or compensated.
CREATE INDEX saga_waiting ON saga (id) WHERE parked AND status <> 'STUCK';
CREATE INDEX saga_compensated ON saga (id) WHERE status = 'COMPENSATED';
