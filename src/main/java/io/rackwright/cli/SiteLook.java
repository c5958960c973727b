package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.json.JsonObject;
import io.rackwright.preflight.FactsAge;
import io.rackwright.preflight.Judgement;
import io.rackwright.preflight.Policy;
import io.rackwright.preflight.Preflight;
import io.rackwright.preflight.Sight;
import io.rackwright.preflight.rule.Job;
import io.rackwright.preflight.rule.Standing;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.util.LinkedHashSet;
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
        SshKeys keys = new SshKeys(app, options.siteFile(app));
        return new Checkup.Request(job(), keys, read.where().apply("ssh.private_key"), look, policy);
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
