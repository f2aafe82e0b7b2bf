package io.waypost.api.upload;

import io.waypost.api.problem.Problem;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Violation;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with an upload: all of it is counted, the first of it is listed. Belongs to one thread. */
public final class Findings {
    static final int LISTED = 100;
    private final List<Violation> listed = new ArrayList<>();
    private int count;
    private int missingGroups;

    public void add(Violation violation) {
        count++;
        if (listed.size() < LISTED) {
            listed.add(violation);
        }
    }

    public void add(String pointer, String detail) {
        add(new Violation(pointer, detail));
    }

    /** A group that the caller named as such, and that is not there. */
    public void addMissingGroup(Violation violation) {
        missingGroups++;
        add(violation);
    }

    public int count() {
        return count;
    }

    public List<Violation> listed() {
        return List.copyOf(listed);
    }

    /** @throws Problem if anything was found */
    public void check() {
        if (count > 0) {
            throw problem();
        }
    }

    public Problem problem() {
        boolean groups = missingGroups == count;
        ProblemCode code = groups ? ProblemCode.GROUP_NOT_FOUND : ProblemCode.INVALID_COMMAND;
        String what = count == 1 ? "One thing is wrong" : count + " things are wrong";
        String where = count > LISTED ? "; the first " + LISTED + " are named under errors" : ", named under errors";
        return code.because(what + where + ". Nothing was queued: correct the upload and send it again.")
                .at(listed);
    }
}
