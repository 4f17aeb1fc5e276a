-- An instruction that was carried out has this outcome. No released version knows the earlier word, so no replica of an earlier
-- version runs beside this one.
ALTER TABLE saga_instruction DROP CONSTRAINT saga_instruction_outcome_check;
UPDATE saga_instruction SET outcome = 'CARRIED_OUT' WHERE outcome = 'OBEYED';
ALTER TABLE saga_instruction ADD CONSTRAINT saga_instruction_outcome_check
    CHECK (outcome IN ('CARRIED_OUT', 'TOO_LATE')); -- null while nobody has decided
