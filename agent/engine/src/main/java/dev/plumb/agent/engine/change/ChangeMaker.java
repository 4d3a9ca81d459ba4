package dev.plumb.agent.engine.change;

import dev.plumb.agent.engine.apply.Intents;
import dev.plumb.agent.engine.turn.Batches;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.engine.turn.Turns;
import dev.plumb.agent.engine.turn.Wanted;

/// Makes changes that nothing holds back: one by one, or with all that share a transaction.
public final class ChangeMaker {
    private final Batches batches;
    private final Singles singles;
    private final Transactions transactions;

    private ChangeMaker(Batches batches, Singles singles, Transactions transactions) {
        this.batches = batches;
        this.singles = singles;
        this.transactions = transactions;
    }

    /// The changes of one run.
    public static ChangeMaker of(Run run, Intents intents, Turns turns, Batches batches, Finish finish) {
        Execution execution = new Execution(run.performer(), run.looks(), run.ledger());
        UnitFilesFirst unitFilesFirst = new UnitFilesFirst(turns, intents, execution);
        Singles singles = new Singles(run.gate(), intents, execution, unitFilesFirst, finish);
        Reckoning reckoning = new Reckoning(run.ports().view(), run.alongside());
        Transactions transactions = new Transactions(reckoning, intents, execution, singles, finish);
        return new ChangeMaker(batches, singles, transactions);
    }

    /// Makes a change, and those that share its transaction.
    public void change(Wanted wanted) {
        Batches.Batch batch = batches.with(wanted);
        if (batch.before().isEmpty() && batch.together().size() == 1) {
            singles.change(wanted);
        } else {
            transactions.change(batch);
        }
    }

    /// Goes on with a change that was begun before its turn; whether there is one.
    public boolean goOn(int position) {
        return singles.goOn(position);
    }
}
