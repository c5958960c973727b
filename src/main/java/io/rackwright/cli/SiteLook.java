package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.json.JsonObject;
import io.rackwright.preflight.Changes;
import io.rackwright.preflight.FactsAge;
import io.rackwright.preflight.Judgement;
import io.rackwright.preflight.Policy;
import io.rackwright.preflight.Preflight;
import io.rackwright.preflight.Sight;
import io.rackwright.preflight.rule.Job;
import io.rackwright.preflight.rule.Standing;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/** The look at a valid site's servers, over SSH or, rehearsed, at what a capture kept of them. */
final class SiteLook {

    private final App app;
    private final SiteOptions options;
    private final ReadSite read;
    private final LookOptions look;

    SiteLook(App app, SiteOptions options, ReadSite read, LookOptions look) {
        this.app = app;
        this.options = options;
        this.read = read;
        this.look = look;
    }

    /** Asks the servers. */
    Checkup.Result onSite(Policy policy) throws ToolException {
        return new Checkup(app, app.console(options.talk), workspace()).run(request(policy));
    }

    /** What each server would be asked, as a script. */
    String script() throws ToolException {
        return request(Policy.of(read.site())).probe().script().text();
    }

    private Checkup.Request request(Policy policy) throws ToolException {
        return Checkup.Request.of(app, options, read, look, policy);
    }

    /**
     * What is otherwise than in the earlier facts of a folder. They are read at once: the look may replace them.
     *
     * @param since the folder as it was typed; empty to compare with nothing
     */
    Comparison since(String since, Policy policy) throws ToolException {
        if (since.isEmpty()) {
            return result -> Changes.NONE;
        }
        Path folder = app.directory().resolve(since);
        CapturedFacts earlier = new CapturedFacts(folder);
        Map<String, HostOutcome> seen = new LinkedHashMap<>(earlier.of(read.site()));
        seen.values().removeIf(HostOutcome.Unseen.class::isInstance);
        if (seen.isEmpty()) {
            throw new ToolException(
                    "Could not compare with " + since
                            + ": it holds no facts of a server of this site. Give a folder of capture, or of an earlier check.");
        }
        Sight before = new Sight(seen, earlier.between(), earlier.here());
        Judgement then = new Preflight(jobOf(folder)).judge(before, policy);
        return result -> Changes.of(since, before, then, result.sight(), result.judgement());
    }

    /** Compares a result with what was known before. */
    interface Comparison {
        Changes with(Checkup.Result result);
    }

    /** Asks nobody: the same rules on the facts in the folder, and how old they are. */
    Checkup.Result rehearsed(Path folder, Policy policy) throws ToolException {
        Sight sight = new CapturedFacts(folder).sight(read.site());
        Judgement judgement = new Preflight(jobOf(folder)).judge(sight, policy);
        return new Checkup.Result(
                sight, judgement.and(FactsAge.of(sight, app.clock().instant(), policy)));
    }

    /** What is to be done with the servers, as this workspace knows it. */
    Job job() throws ToolException {
        return look.job(read, workspace());
    }

    /** A capture knows on which of the servers the cluster stood; the workspace beside it may know nothing. */
    private Job jobOf(Path folder) throws ToolException {
        Job own = job();
        Optional<JsonObject> manifest = new CaptureManifest(folder).read();
        if (manifest.isEmpty()) {
            return own;
        }
        LinkedHashSet<String> built = new LinkedHashSet<>(own.standing().built());
        built.addAll(manifest.get().texts("built"));
        boolean adopted = own.standing().isAdopted() || manifest.get().truth("adopted");
        return new Job(own.site(), own.decision(), new Standing(built, adopted));
    }

    private Workspace workspace() {
        return new Workspace(options.workspaceOf(app, read.name()));
    }
}
