/*
 * The life of one job, as a model that Alloy 6 checks: claim, heartbeat, hide, outcome, announcement, dead letter,
 * redrive, and the runs that a provider goes on with while no worker waits.
 *
 * Time is only what it can do: a lease expires, a deadline passes, a hidden message shows. A worker is one run of one
 * message. At any step it may be lost (killed, frozen, cut off from the table), and a frozen one may come back.
 * A line marked "-- guard" is a condition of a write or a call. JobLifeModelTest removes each of them in turn, and
 * expects a counterexample.
 */
module job_life

/** What makes a job this job: requests with the same Idempotency-Key share an id, but each has its own instance. */
sig Instance {}

sig Message { of: one Instance }
var sig Queued, Hidden, Dead, Kept in Message {}

sig Worker { var msg: lone Message, var began: lone Run }
/** Work that a provider goes on with. A worker's call begins it; any worker can look at it and end it. */
sig Run {}
/** A run that its provider works on, and one that has been begun. */
var sig Running, Begun in Run {}

/** How many attempts a job has: as many as there are workers in this set. */
some sig Budget in Worker {}
var sig Lost, Calling in Worker {}
/** What has ever happened to a worker. */
var sig Started, Harmed, Called in Worker {}

enum Status { Pending, Processing, Completed, Exhausted, Overdue, Cancelled, NotQueued }

/** The job's item in the table. Attempts are the claims that count, as workers. The run is the last one it names. */
one sig Item {
  var status: lone Status,
  var instance: lone Instance,
  var owner: lone Worker + Run,
  var remote: lone Run,
  var attempts: set Worker,
  var answer: Worker -> lone Instance
}
/** The owner's lease has not expired; the job's deadline has passed; the job's end is announced. */
var lone sig Leased, Late, Announced in Item {}

pred isOpen { some Item.status & (Pending + Processing) }
pred free { Item.status = Pending or (Item.status = Processing and no Leased) }
pred hasEnded { some Item.status & (Completed + Exhausted + Overdue + Cancelled) }
pred exhausted { #Item.attempts >= #Budget }

/* What a step does not change. */
pred sameItem { status' = status and instance' = instance and owner' = owner and remote' = remote
                attempts' = attempts and answer' = answer and Leased' = Leased and Late' = Late and Announced' = Announced }
pred sameMessages { Queued' = Queued and Hidden' = Hidden and Dead' = Dead and Kept' = Kept }
pred sameWorkers { sameWork and sameRuns }
pred sameWork { msg' = msg and Lost' = Lost and Calling' = Calling
                Started' = Started and Harmed' = Harmed and Called' = Called }
pred sameRuns { began' = began and Running' = Running and Begun' = Begun }

/** A write of the item. Without an owner it has no lease. */
pred write[s: Status, tries: set Worker] { put[s, tries] and remote' = remote }
pred put[s: Status, tries: set Worker] {
  Item.status' = s and Item.attempts' = tries and instance' = instance
  s != Processing implies (no owner' and no Leased')
  no Announced'
  s != Completed implies no answer'
}

/* The submit function. A message that the queue seems to reject may be delivered nevertheless. */
pred submit[m: Message] {
  no Item.status or Item.status = NotQueued -- guard
  m not in Queued + Dead + Kept and historically m.of != Item.instance
  Item.status' in Pending + NotQueued and Item.instance' = m.of
  no attempts' and no owner' and no remote' and no answer' and no Leased' and no Late' and no Announced'
  Queued' in Queued + m and Queued in Queued' and (Item.status' = Pending implies m in Queued')
  Hidden' = Hidden and Dead' = Dead and Kept' = Kept and sameWorkers
}

/* A worker takes a message and hides it; the queue may deliver it twice. Hiding only saves work: it may fail. */
pred deliver[m: Message] { some Started' - Started and Started in Started'
  m in Queued - Hidden and msg' = msg + (Started' - Started)->m and Hidden' in Hidden + m and Hidden in Hidden'
  Queued' = Queued and Dead' = Dead and Kept' = Kept and sameItem
  Lost' = Lost and Calling' = Calling and Harmed' = Harmed and Called' = Called and sameRuns }
pred show[m: Message] { m in Hidden and Hidden' = Hidden - m
  Queued' = Queued and Dead' = Dead and Kept' = Kept and sameItem and sameWorkers }

/* Claim: counts an attempt. */
pred claim[w: Worker] {
  some w.msg and w not in Lost and w not in Item.attempts
  free -- guard
  w.msg.of = Item.instance -- guard
  no Late -- guard
  not exhausted -- guard
  write[Processing, Item.attempts + w] and Item.owner' = w and some Leased' and Late' = Late
  sameMessages and sameWorkers
}

/* Heartbeats keep the lease while the worker is not lost. The lease of a run ends with the time that it has. */
pred expire { some Leased
  Item.owner in Lost + Run -- guard
  no Leased' and Late' = Late and status' = status and instance' = instance and owner' = owner and remote' = remote
  attempts' = attempts and answer' = answer and Announced' = Announced and sameMessages and sameWorkers }

/* A worker calls a provider while it holds the lease, and stops waiting for the answer when the lease is over. It ends
 * the job's last run before. The call may begin a run. */
pred call[w: Worker] { w not in Lost + Calling
  w = Item.owner and some Leased -- guard
  no Item.remote & Running -- guard
  sameRuns or some r: Run - Begun | no w.began and begin[w, r]
  Calling' = Calling + w and Called' = Called + w and msg' = msg and Lost' = Lost
  Started' = Started and Harmed' = Harmed and sameItem and sameMessages }
pred begin[w: Worker, r: Run] { began' = began + w->r and Running' = Running + r and Begun' = Begun + r }
pred lose[w: Worker] { w in msg.Message - Lost
  Lost' = Lost + w and Harmed' = Harmed + w and Calling' = Calling
  msg' = msg and Started' = Started and Called' = Called and sameRuns and sameItem and sameMessages }
pred return[w: Worker] { w in Lost and Lost' = Lost - w
  Calling' = (w = Item.owner and some Leased implies Calling else Calling - w) -- guard; without: Calling' = Calling
  msg' = msg and Started' = Started and Harmed' = Harmed and Called' = Called
  sameRuns and sameItem and sameMessages }

/* The ends of a msg. A job that is given back before a provider was reached takes its attempt back. */
pred leave[w: Worker] { msg' = msg - w->Message and Calling' = Calling - w
  Lost' = Lost and Started' = Started and Harmed' = Harmed and Called' = Called and sameRuns }
pred complete[w: Worker] { some w.msg and w not in Lost and no w.began & Running
  w = Item.owner -- guard
  write[Completed, Item.attempts] and Item.answer' = w->w.msg.of and Late' = Late and leave[w] and sameMessages }
pred giveBack[w: Worker] { some w.msg and w not in Lost and no w.began & Running
  w = Item.owner -- guard
  write[Pending, w in Called implies Item.attempts else Item.attempts - w] -- guard; without: write[Pending, Item.attempts]
  Late' = Late and leave[w] and sameMessages }
pred leaveOther[w: Worker] {
  no w.began & Running - Item.remote -- guard
  some w.msg and w not in Lost and w != Item.owner and leave[w] and sameItem and sameMessages }

/* The run holds the lease, and the job's message comes again: it brings a worker that looks at the run. Once the run
 * has ended, that worker takes the lease, or recalls the job: the next worker begins another run. */
pred handOff[w: Worker] { some w.msg and w not in Lost and some w.began & Running
  w = Item.owner -- guard
  put[Processing, Item.attempts] and Item.owner' = w.began and remote' = Item->w.began and some Leased' and Late' = Late
  leave[w] and sameMessages }
pred endRun[r: Run] { r in Running and Running' = Running - r and began' = began and Begun' = Begun
  sameItem and sameMessages and sameWork }
pred look[w: Worker] { some w.msg and w not in Lost and w.msg.of = Item.instance and some Item.remote - Running }
pred resume[w: Worker] { look[w]
  Item.owner = Item.remote -- guard
  write[Processing, Item.attempts] and Item.owner' = w and some Leased' and Late' = Late
  sameMessages and sameWorkers }
pred recall[w: Worker] { look[w]
  Item.owner = Item.remote -- guard
  put[Pending, Item.attempts] and no remote' and Late' = Late and leave[w] and sameMessages }

/* A worker ends a run of which it may not tell the job, and the job's run if it holds the job or the job has ended. The
 * model leaves out that a provider may not respond. */
pred cancelRun[w: Worker, r: Run] { some w.msg and w not in Lost and r in w.began + Item.remote
  r != Item.owner -- guard
  endRun[r] }

/* The function that ends the job announces the end, or one that finds the job ended. */
pred announce { hasEnded and no Announced and some Announced' and status' = status and instance' = instance
  owner' = owner and remote' = remote and attempts' = attempts and answer' = answer and Leased' = Leased
  Late' = Late and sameMessages and sameWorkers }

/* The queue deletes what has ended or belongs to no job, and moves to the dead letters what it likes. */
pred delete[m: Message] { m in Queued and no msg.m
  not isOpen or m.of != Item.instance -- guard
  (hasEnded and m.of = Item.instance) implies some Announced -- guard
  (hasEnded and m.of = Item.instance) implies no Item.remote & Running -- guard
  Queued' = Queued - m and Hidden' = Hidden - m and Dead' = Dead and Kept' = Kept and sameItem and sameWorkers }
pred die[m: Message] { m in Queued - Hidden and Queued' = Queued - m and Dead' = Dead + m
  Hidden' = Hidden and Kept' = Kept and sameItem and sameWorkers }

/* Dead letters: fail what is exhausted or late, send back what is not, drop what is not this job's or has ended. The
 * letter of a job that has ended stays until the end is announced. */
pred bury[m: Message] { m in Dead and Hidden' = Hidden and sameWorkers
  (hasEnded and m.of = Item.instance) implies some Announced -- guard
  (isOpen and m.of = Item.instance) implies {
    free -- guard
    (exhausted or some Late) implies {
      write[exhausted implies Exhausted else Overdue, Item.attempts] and Late' = Late and Queued' = Queued
      Dead' = Dead and Kept' = (exhausted implies Kept + m else Kept)
    } else (sameItem and Queued' = Queued + m and Dead' = Dead - m and Kept' = Kept)
  } else (sameItem and Queued' = Queued and Dead' = Dead - m and Kept' = Kept)
}
pred redrive[m: Message] { m in Kept and Kept' = Kept - m and Dead' = Dead and Hidden' = Hidden and sameWorkers
  (Item.status = Exhausted and m.of = Item.instance) implies
    (write[Pending, none] and no Late' and Queued' = Queued + m) else (sameItem and Queued' = Queued)
}
/* The caller cancels the job: a worker that held it has lost it. */
pred cancel {
  isOpen -- guard
  write[Cancelled, Item.attempts] and Late' = Late and sameMessages and sameWorkers }
pred passDeadline { isOpen and no Late and some Late' and status' = status and instance' = instance and owner' = owner
  remote' = remote and attempts' = attempts and answer' = answer and Leased' = Leased and Announced' = Announced
  sameMessages and sameWorkers }
/* Only at the end, so that the checker need not look at pauses. */
pred idle { sameItem and sameMessages and sameWorkers }

fact life {
  (no status and no instance and no Queued) or (Item.status = Pending and Queued.of = Item.instance and one Queued)
  no owner and no attempts and no answer and no Leased and no Late and no Announced
  Worker.msg in Queued and Started = msg.Message and no Hidden and no Dead and no Kept and no Lost and no Calling
  no Harmed and no Called and no remote and no began and no Running and no Begun
  always (idle implies always idle)
  always (idle or expire or passDeadline or cancel or announce
    or some m: Message | submit[m] or show[m] or delete[m] or die[m] or bury[m] or redrive[m]
      or deliver[m]
    or some r: Run | endRun[r]
    or some w: Worker | claim[w] or call[w] or lose[w] or return[w] or complete[w] or giveBack[w] or leaveOther[w]
      or handOff[w] or resume[w] or recall[w])
}

/* What is promised. */
pred outcomeNeverChanges {
  always all w: Worker, i: Instance | w->i in Item.answer implies always Item.answer = w->i
  always (some Item.status & (Completed + Overdue + Cancelled) implies Item.status' = Item.status) }
pred answerIsOfTheRequest { always Worker.(Item.answer) in Item.instance }
pred oneWorkerCalls { always lone Calling - Lost }
pred attemptsAreBounded { always #Item.attempts <= #Budget }
pred onlyRealAttemptsExhaust {
  always (Item.status = Exhausted implies (exhausted and Item.attempts in Called + Harmed)) }
pred noOpenJobIsForgotten { always (isOpen implies some m: Queued + Dead | m.of = Item.instance) }
pred noEndIsForgotten {
  always ((hasEnded and no Announced) implies some m: Queued + Dead | m.of = Item.instance) }
pred noJobIsBuriedWhileItRuns { always (some Leased implies no Item.status' & (Exhausted + Overdue)) }
pred noStartAfterTheDeadline { always all w: Worker | claim[w] implies no Late }
/* A lost worker may have begun a run that no other knows. A dead letter has no worker that could end its job's run. */
pred providersWorkOnce { always (no Harmed implies lone (Calling - began.Run) + Running) }
pred noRunIsForgotten {
  always all r: Running - Item.remote | some w: began.r | w in Harmed or some w.msg
  always ((hasEnded and some Item.remote & Running and historically no Dead) implies
    some m: Queued | m.of = Item.instance) }
pred noRunIsCancelledWhileItIsTheJobs {
  always all w: Worker, r: Run | (cancelRun[w, r] and isOpen) implies r != Item.owner }

assert promises { outcomeNeverChanges and answerIsOfTheRequest and oneWorkerCalls and attemptsAreBounded
  and onlyRealAttemptsExhaust and noOpenJobIsForgotten and noEndIsForgotten and noJobIsBuriedWhileItRuns
  and noStartAfterTheDeadline and providersWorkOnce and noRunIsForgotten and noRunIsCancelledWhileItIsTheJobs }
check promises for 2 but 3 Int, exactly 8 steps
