/*
 * The saga protocol, small enough for Spin to search all of it: see README.md, run ./check.
 *
 * One saga, two replicas of the orchestrator, and one process for each step's participant. The
 * names are the code's. Promela has one name space for the constants of all enums, and the code's
 * enums share names, so each constant bears the name of its enum: Mark.DONE is mark_DONE.
 *
 * The network is the worst possible: a request that was ever sent may be delivered at any time, in
 * any order, any number of times, or never. One bit per request models all of that, with no bound
 * on losses or repetitions. Deliveries that change nothing and answer no call are left out. A
 * replica that pauses takes no step for a while, which the search of all interleavings includes.
 * Meanwhile the other replica may declare it dead.
 *
 * Bounded are: CRASHES of replicas; RETIRES, wrong declarations of death; DEFECTS, answers that a
 * repetition cannot change; PARKINGS, waits so long that the saga leaves the memory; LOST_CLAIMS,
 * claims whose database answer is lost; and, in searches for liveness, LOSSES, calls whose outcome
 * stays unknown.
 *
 * A switch, -DNO_..., removes a rule of the protocol. ./check removes one rule after the other and
 * expects Spin to find a violation.
 */

#ifndef STEPS
#define STEPS 4 /* steps before PIVOT are compensatable, those after it retriable */
#endif
#ifndef PIVOT
#define PIVOT 2
#endif
#ifndef EXTERNAL
#define EXTERNAL 1 /* the step that takes effect outside its participant's database */
#endif
#ifndef CRASHES
#define CRASHES 1
#endif
#ifndef RETIRES
#define RETIRES 1
#endif
#ifndef DEFECTS
#define DEFECTS 0
#endif
#ifndef PARKINGS
#define PARKINGS 0
#endif
#ifndef LOST_CLAIMS
#define LOST_CLAIMS 0
#endif

#define GONE 2 /* an owner whose term has ended */

bool S1, S2, S3, S4, S5, S6; /* the properties' names, as Spin then prints them; never true */

mtype:status = {
  status_RUNNING, status_COMPENSATING, status_STUCK, status_COMPLETED, status_COMPENSATED
};
/* entry_FAILED only if it parks the saga: other failures only count attempts. */
mtype:entry = {
  entry_DONE, entry_FAILED, entry_REFUSED, entry_TURNED_BACK, entry_COMPENSATED, entry_STUCK,
  entry_RETRIED
};
/* Answer.Unknown and Answer.Defect are transitions of the replica and need no message. */
mtype:answer = { answer_none, answer_Done, answer_Refused, answer_Compensated };
mtype:mark = {
  mark_none, mark_STARTED, mark_DONE, mark_REFUSED, mark_COMPENSATING, mark_COMPENSATED
};
mtype:provider = { provider_none, provider_captured, provider_declined, provider_refunded };
mtype:phase = {
  phase_idle,     /* no run of the saga in this process */
  phase_starting, /* the start is durable, its run is not taken up yet */
  phase_adopting, /* saw an orphan, at the epoch it remembers */
  phase_claiming, /* saw the saga parked with this replica */
  phase_claimed,  /* the saga is parked no more, its entries are not read yet */
  phase_stuck,    /* taken up to be told what to do */
  phase_ready,    /* the next call is about to leave */
  phase_calling,  /* waits for an answer */
  phase_barrier   /* waits until its last entry is durable */
};

typedef SagaState {
  mtype:status status;
  bool forward;
  short position; /* -1 once all is compensated */
  bool adopted;
  byte seq
};

/* The database: the table of replicas, the saga's row, and the fold of the saga's entries. */
bool row[2];
byte owner = 0;
byte epoch = 1;
bool parked; /* in no replica's memory, for its owner to claim */
SagaState durable;

/* A replica's process: all of it is lost in a crash. */
bool alive[2];
mtype:phase phase[2];
byte runEpoch[2]; /* the epoch under which the run was taken up */
SagaState state[2];
mtype:answer answer[2]; /* to the call under way; answers to earlier ones are ignored */
chan queue[2] = [4] of { mtype:entry, short, byte }; /* kind, step, seq: not durable yet */

/* The network: what was ever sent. */
bool actionSent[STEPS];
bool compensationSent[STEPS];

/* The participants: a mark for each step, and an external system that remembers its answer. */
mtype:mark mark[STEPS];
mtype:provider provider;
bool begun; /* the call to the external system is on its way and may arrive at any time */

/* What really happened. */
bool effect[STEPS];      /* the action took effect */
bool undone[STEPS];      /* and was undone */
bool pivotMayBeCalled;   /* the log has said so once: all before the pivot is done */
bool compensated[STEPS]; /* the compensation was carried out, with or without anything to undo */

byte crashes, retires, defects, parkings, lostClaims, losses;

#define holds(property, condition) assert((condition) || property)
#ifdef ONLY_EFFECTS /* looks past the rule that breaks inside, for the damage outside */
#define holdsInside(property, condition) skip
#else
#define holdsInside(property, condition) holds(property, condition)
#endif

#define isFinal(of) (of.status == status_COMPLETED || of.status == status_COMPENSATED)
#define ended isFinal(durable)
#define other(r) (1 - r)

/* Whether all steps, or all before the pivot, fulfil a condition. */
#if PIVOT == 1
#define everyBefore(condition) (condition(0))
#elif PIVOT == 2
#define everyBefore(condition) (condition(0) && condition(1))
#endif
#if STEPS == 3
#define every(condition) (condition(0) && condition(1) && condition(2))
#elif STEPS == 4
#define every(condition) (condition(0) && condition(1) && condition(2) && condition(3))
#endif
#define nothingLeft(s) (effect[s] == undone[s]) /* the pivot is never undone */
#define inEffect(s) (effect[s] && !undone[s])
#define notCompensated(s) (!compensated[s])

/* Checked whenever an effect or the log has changed. */
inline checkEffects() {
  holds(S3, durable.status != status_COMPENSATED || every(nothingLeft));
  holds(S4, durable.status != status_COMPLETED || every(inEffect));
  holds(S4, !effect[PIVOT] || everyBefore(notCompensated))
}

/* ---------------------------------------------------------------- Protocol and SagaState */

inline backTo(which, next) {
  which.forward = false;
  which.position = next;
  which.status = (which.position < 0 -> status_COMPENSATED : status_COMPENSATING)
}

inline apply(which, what, about) {
  if
  :: what == entry_DONE ->
    which.forward = true;
    which.position++;
    which.status = (which.position == STEPS -> status_COMPLETED : status_RUNNING)
  :: what == entry_REFUSED || what == entry_COMPENSATED -> backTo(which, which.position - 1)
  :: what == entry_TURNED_BACK -> backTo(which, about)
  :: what == entry_STUCK -> which.status = status_STUCK
  :: what == entry_RETRIED ->
    which.status = (which.forward -> status_RUNNING : status_COMPENSATING)
  :: what == entry_FAILED
  fi
}

/* Protocol.isBarrier: `after` is the state after the entry `what`. */
#ifdef NO_TURN_BARRIER
#define turnIsBarrier(what) false
#else
#define turnIsBarrier(what) (what == entry_TURNED_BACK || what == entry_REFUSED)
#endif
#ifdef NO_PIVOT_BARRIER
#define doneIsBarrier(what, after) false
#else
#define doneIsBarrier(what, after) (what == entry_DONE && after.position == PIVOT)
#endif
#define isBarrier(what, after) \
    (turnIsBarrier(what) || doneIsBarrier(what, after) || what == entry_RETRIED)

/* ---------------------------------------------------------------- SagaRun */

#define isParkedBy(what) (what == entry_STUCK || what == entry_FAILED)

inline record(r, what, about) {
  queue[r]!what, about, state[r].seq + 1;
  apply(state[r], what, about); /* may change what `about` stands for: hence second */
  state[r].seq++;
  answer[r] = answer_none;
  if
  :: isBarrier(what, state[r]) -> phase[r] = phase_barrier
  :: else ->
    if
    :: isFinal(state[r]) || isParkedBy(what) -> phase[r] = phase_idle
    :: else -> phase[r] = phase_ready
    fi
  fi
}

inline send(r) {
  phase[r] = phase_calling;
  if
  :: state[r].forward ->
    printf("%d: calls action %d\n", r, state[r].position);
    holdsInside(S6, state[r].position != PIVOT || pivotMayBeCalled);
    actionSent[state[r].position] = true
  :: else ->
    printf("%d: calls compensation %d\n", r, state[r].position);
    holdsInside(S6, !durable.forward);
    compensationSent[state[r].position] = true
  fi
}

inline react(r) {
  printf("%d: is answered %e\n", r, answer[r]);
  if
  :: answer[r] == answer_Done && state[r].forward -> record(r, entry_DONE, state[r].position)
  :: answer[r] == answer_Done && !state[r].forward ->
    record(r, entry_COMPENSATED, state[r].position)
  :: answer[r] == answer_Refused -> record(r, entry_REFUSED, state[r].position)
  :: answer[r] == answer_Compensated && state[r].position <= PIVOT ->
    record(r, entry_TURNED_BACK, PIVOT - 1)
  :: else -> record(r, entry_STUCK, state[r].position)
  fi
}

/* Protocol.turnBack: the deadline, a cancellation or an operator's abort, at any time. */
#ifdef NO_PIVOT_RULE
#define turnsBackAt(p) (p <= PIVOT)
#else
#define turnsBackAt(p) (p < PIVOT)
#endif
#define mayTurnBack(r) (state[r].forward && turnsBackAt(state[r].position) \
    && (phase[r] == phase_ready || phase[r] == phase_calling || phase[r] == phase_barrier \
    || phase[r] == phase_stuck))

/* The step from which the compensations run. */
#ifdef NO_ADOPTED_RULE
#define lastPossiblyDone(of) of.position
#elif defined(NO_POSSIBLY_DONE)
#define lastPossiblyDone(of) (of.adopted -> PIVOT - 1 : of.position - 1)
#elif defined(NO_PIVOT_RULE)
#define lastPossiblyDone(of) (of.adopted || of.position == PIVOT -> PIVOT - 1 : of.position)
#else
#define lastPossiblyDone(of) (of.adopted -> PIVOT - 1 : of.position)
#endif

/* ---------------------------------------------------------------- GroupCommit, Replica, Ownership */

/* The replica has no run of the saga. */
inline forget(r) {
  phase[r] = phase_idle;
  answer[r] = answer_none;
  runEpoch[r] = 0;
  state[r].status = status_RUNNING;
  state[r].forward = true;
  state[r].position = 0;
  state[r].adopted = false;
  state[r].seq = 0
}

inline clear(r) {
  do
  :: len(queue[r]) > 0 -> queue[r]?what, about, seq
  :: len(queue[r]) == 0 -> break
  od;
  what = 0; about = 0; seq = 0
}

/* Registers a new replica: the old term of r has ended. */
inline register(r) {
  if
  :: owner == r -> owner = GONE
  :: else
  fi;
  row[r] = true
}

/* LogTables.WRITE: the log refuses a batch whose replica has no row. */
#ifdef NO_EPOCH
#define mayWrite(r) true
#else
#define mayWrite(r) row[r]
#endif

/*
 * The writer makes the oldest entry durable; a larger batch is several of these in a row. The row
 * of its replica stays until the batch is through, and so fence and commit are one.
 */
inline commit(r) {
  printf("%d: its next entry is durable\n", r);
  queue[r]?what, about, seq;
  holdsInside(S5, owner == r && runEpoch[r] == epoch);
  if
  :: seq > durable.seq ->
    apply(durable, what, about);
    durable.seq = seq;
    parked = (owner == r -> isParkedBy(what) : parked);
    pivotMayBeCalled = pivotMayBeCalled || durable.forward && durable.position >= PIVOT
  :: else /* ON CONFLICT DO NOTHING */
  fi;
  what = 0; about = 0; seq = 0;
  checkEffects();
  if
  :: len(queue[r]) == 0 ->
    holdsInside(S6, durable.status == state[r].status && durable.forward == state[r].forward &&
        durable.position == state[r].position && durable.seq == state[r].seq);
    if
    :: phase[r] == phase_barrier && !isFinal(state[r]) -> phase[r] = phase_ready
    :: phase[r] == phase_barrier && isFinal(state[r]) -> forget(r)
    :: phase[r] == phase_idle -> forget(r)
    :: else
    fi
  :: else
  fi
}

/*
 * OwnershipTables.adopt and ParkedSagas.claimDue: between the sight of the saga and the change of
 * its row another replica may have changed it, so it must still be as it was seen. The adopter's own
 * row is there all the while: it is locked.
 */
#define isOrphan ((owner == GONE || !row[owner]) && !ended)
#define isParkedWith(r) (owner == r && parked)
#ifdef NO_ADOPTER_ROW
#define isReplica(r) true
#else
#define isReplica(r) row[r]
#endif
#ifdef NO_ADOPTION_CHECK
#define mayAdopt(r) (isReplica(r) && !ended)
#else
#define mayAdopt(r) (isReplica(r) && epoch == runEpoch[r])
#endif
#ifdef NO_CLAIM_CHECK
#define mayClaim(r) true
#else
#define mayClaim(r) isParkedWith(r)
#endif

proctype Replica(byte r) {
  mtype:entry what;
  short about;
  byte seq;
end:
  do
  /* The saga's start is durable, and its run begins. */
  :: d_step {
      alive[r] && phase[r] == phase_starting ->
      printf("%d: begins\n", r);
      runEpoch[r] = 1;
      phase[r] = phase_ready
    }

  /* The run. */
  :: d_step { alive[r] && phase[r] == phase_ready -> send(r) }
  :: d_step { alive[r] && phase[r] == phase_calling && answer[r] != answer_none -> react(r) }
#ifdef LOSSES
  :: d_step {
      alive[r] && phase[r] == phase_calling && losses < LOSSES ->
      losses++;
#else
  :: d_step {
      alive[r] && phase[r] == phase_calling && answer[r] != answer_none ->
#endif
      printf("%d: gets no answer in time\n", r);
      answer[r] = answer_none;
      phase[r] = phase_ready
    }
  :: d_step {
      alive[r] && phase[r] == phase_calling && defects < DEFECTS ->
      printf("%d: is stuck\n", r);
      defects++;
      record(r, entry_STUCK, state[r].position)
    }
  :: d_step {
      alive[r] && phase[r] == phase_calling && parkings < PARKINGS ->
      printf("%d: has long to wait\n", r);
      parkings++;
      record(r, entry_FAILED, state[r].position)
    }
  :: d_step {
      alive[r] && mayTurnBack(r) ->
      printf("%d: turns back\n", r);
      record(r, entry_TURNED_BACK, lastPossiblyDone(state[r]))
    }

  /* The log's writer. */
  :: d_step { alive[r] && len(queue[r]) > 0 && mayWrite(r) -> commit(r) }

  /*
   * The heartbeat finds the row gone: it registers a new replica, and in one step ends the term
   * with all that was begun under it, and begins the next. Until that step it is a replica whose
   * row is gone, like before. The heartbeat also adopts, so it does not do both at a time. A claim
   * may be under way meanwhile. What it claimed under the ended term is owned by GONE, and is for
   * the next adoption.
   */
  :: d_step {
      alive[r] && !row[r] && phase[r] != phase_adopting ->
      printf("%d: begins a new term\n", r);
#ifndef NO_EPOCH
      clear(r);
#endif
      if
/* Ownership.during: a saga that is loaded after the end of its term does not enter the memory. */
#ifdef NO_START_TERM
      :: phase[r] == phase_starting
#endif
#ifdef NO_CLAIM_TERM
      :: phase[r] == phase_claimed
#endif
      :: else -> forget(r)
      fi;
      register(r)
    }

  /* The other one is declared dead, as it is, or as it has been silent for too long. */
  :: d_step {
      alive[r] && row[other(r)] && (!alive[other(r)] || retires < RETIRES) ->
      printf("%d: declares the other dead\n", r);
      retires = (alive[other(r)] -> retires + 1 : retires);
      row[other(r)] = false
    }

  /* An adoption: sees the orphan, becomes its owner; the saga is parked. */
  :: d_step {
      alive[r] && isReplica(r) && phase[r] == phase_idle && len(queue[r]) == 0 && isOrphan ->
      printf("%d: sees an orphan\n", r);
      runEpoch[r] = epoch;
      phase[r] = phase_adopting
    }
  :: d_step {
      alive[r] && phase[r] == phase_adopting ->
      if
      :: mayAdopt(r) ->
        printf("%d: adopts\n", r);
        owner = r;
        epoch++;
        parked = true
      :: else
      fi;
      forget(r)
    }

  /* A claim: sees the saga parked, takes it, reads its entries. A stuck saga continues. */
  :: d_step {
      alive[r] && phase[r] == phase_idle && len(queue[r]) == 0 && isParkedWith(r) ->
      phase[r] = phase_claiming
    }
  :: d_step {
      alive[r] && phase[r] == phase_claiming ->
      if
      :: mayClaim(r) ->
        printf("%d: claims\n", r);
        parked = false;
        runEpoch[r] = epoch;
        phase[r] = phase_claimed
      :: else -> forget(r)
      fi
    }
  :: d_step {
      alive[r] && phase[r] == phase_claiming && mayClaim(r) && lostClaims < LOST_CLAIMS ->
      printf("%d: claims and does not hear of it\n", r);
      lostClaims++;
      parked = false;
#ifndef NO_LETTING_GO /* If the owned sagas are unknown, begin a new term. */
      row[r] = false;
#endif
      forget(r)
    }
  :: d_step {
      alive[r] && phase[r] == phase_claimed ->
      printf("%d: takes up\n", r);
      state[r].status = durable.status;
      state[r].forward = durable.forward;
      state[r].position = durable.position;
      state[r].seq = durable.seq;
      state[r].adopted = runEpoch[r] > 1;
      if
      :: ended -> forget(r)
      :: durable.status == status_STUCK -> phase[r] = phase_stuck
      :: else -> phase[r] = phase_ready
      fi
    }
  :: d_step {
      alive[r] && phase[r] == phase_stuck ->
      printf("%d: is told to retry\n", r);
      record(r, entry_RETRIED, state[r].position)
    }

  /* The process ends at any point, and begins again under its old name. */
  :: d_step {
      alive[r] && crashes < CRASHES ->
      printf("%d: crashes\n", r);
      crashes++;
      alive[r] = false;
      clear(r);
      forget(r)
    }
  :: d_step {
      !alive[r] ->
      printf("%d: restarts\n", r);
      alive[r] = true;
      register(r)
    }
  od
}

/* ---------------------------------------------------------------- SagaFence */

#ifdef NO_REPETITION_CHECK
#define mayAct(s) (mark[s] == mark_none || mark[s] == mark_DONE)
#else
#define mayAct(s) (mark[s] == mark_none)
#endif

/* The outcome of the external action is known; it is undone if it was done. */
#ifdef NO_CERTAINTY
#define isCertain (provider != provider_captured)
#else
#define isCertain (provider == provider_declined || provider == provider_refunded)
#endif

#define isCalling(r, s, action) (phase[r] == phase_calling && answer[r] == answer_none \
    && state[r].position == s && state[r].forward == action)

inline takesEffect(s) {
  printf("   step %d takes effect\n", s);
  holds(S1, !effect[s]);
  holds(S2, !compensated[s]);
  effect[s] = true;
  checkEffects()
}

inline takenBack(s) {
  printf("   step %d is taken back\n", s);
  holds(S1, effect[s] && !undone[s]);
  undone[s] = true
}

/* The compensation is carried out and leaves its mark. */
inline compensate(s) {
  printf("   step %d is compensated\n", s);
#ifdef NO_MARK
  mark[s] = (mark[s] == mark_none -> mark_none : mark_COMPENSATED);
#else
  mark[s] = mark_COMPENSATED;
#endif
  compensated[s] = true;
  checkEffects()
}

/* The answer to a repetition, if any: the outcome of a STARTED action is not known. */
inline answerAction(r, s) {
  if
  :: mark[s] == mark_DONE -> answer[r] = answer_Done
  :: mark[s] == mark_REFUSED -> answer[r] = answer_Refused
  :: else -> answer[r] = answer_Compensated
  fi
}

/* The participant of step s. Each of its transitions is one commit, or one call outside. */
proctype Participant(byte s) {
end:
  do
  /* The action, all of whose effect is in the participant's database. */
  :: d_step {
      s != EXTERNAL && actionSent[s] && mayAct(s) ->
      mark[s] = mark_DONE;
      takesEffect(s)
    }
  :: d_step {
      s != EXTERNAL && s <= PIVOT && actionSent[s] && mark[s] == mark_none ->
      printf("   step %d is refused\n", s);
      mark[s] = mark_REFUSED
    }

  /* The external action: the intent, the call, the outcome. */
  :: d_step {
      s == EXTERNAL && actionSent[s] && mark[s] == mark_none ->
      mark[s] = mark_STARTED;
      begun = true
    }
  :: d_step {
      s == EXTERNAL && begun && provider == provider_none ->
      provider = provider_captured;
      takesEffect(s)
    }
  :: d_step {
      s == EXTERNAL && begun && provider == provider_none ->
      printf("   step %d is refused\n", s);
      provider = provider_declined
    }
  :: d_step {
      s == EXTERNAL && mark[s] == mark_STARTED && provider != provider_none ->
      mark[s] = (provider == provider_captured -> mark_DONE : mark_REFUSED)
    }

  /* The compensation. */
  :: d_step {
      compensationSent[s] && (mark[s] == mark_none && !compensated[s] || mark[s] == mark_REFUSED) ->
      compensate(s)
    }
  :: d_step {
      s != EXTERNAL && compensationSent[s] && mark[s] == mark_DONE ->
      takenBack(s);
      compensate(s)
    }

  /* The external compensation: blocks the action, finds its outcome, and undoes it. */
  :: d_step {
      s == EXTERNAL && compensationSent[s] && (mark[s] == mark_STARTED || mark[s] == mark_DONE) ->
      mark[s] = mark_COMPENSATING
    }
  :: d_step {
      s == EXTERNAL && mark[s] == mark_COMPENSATING && provider == provider_captured ->
      provider = provider_refunded;
      takenBack(s)
    }
  :: d_step {
      s == EXTERNAL && mark[s] == mark_COMPENSATING && isCertain ->
      compensate(s)
    }

  /* The answers. */
  :: d_step {
      isCalling(0, s, true) && mark[s] != mark_none && mark[s] != mark_STARTED ->
      answerAction(0, s)
    }
  :: d_step {
      isCalling(1, s, true) && mark[s] != mark_none && mark[s] != mark_STARTED ->
      answerAction(1, s)
    }
  :: d_step { isCalling(0, s, false) && compensated[s] -> answer[0] = answer_Done }
  :: d_step { isCalling(1, s, false) && compensated[s] -> answer[1] = answer_Done }
  od
}

#ifdef LIVENESS
ltl ends { <> ended }
#endif

init {
  byte i;
  d_step {
    durable.status = status_RUNNING;
    durable.forward = true;
    i = 0;
    do
    :: i < STEPS -> mark[i] = mark_none; i++
    :: else -> break
    od;
    provider = provider_none;
    forget(0);
    forget(1);
    alive[0] = true; alive[1] = true;
    row[0] = true; row[1] = true;
    phase[0] = phase_starting
  }
  atomic {
    run Replica(0);
    run Replica(1);
    i = 0;
    do
    :: i < STEPS -> run Participant(i); i++
    :: else -> break
    od;
    i = 0
  }
}
