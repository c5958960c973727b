package io.rackwright.cli;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.Decider;
import io.rackwright.catalog.Decision;
import io.rackwright.catalog.DecisionResult;
import io.rackwright.catalog.Wish;
import io.rackwright.finding.Findings;
import io.rackwright.finding.ToolException;
import io.rackwright.finding.Where;
import io.rackwright.render.Renderer;
import io.rackwright.report.FindingsDocument;
import io.rackwright.site.Site;
import io.rackwright.site.load.LoadedSite;
import io.rackwright.site.load.SiteLoader;
import io.rackwright.site.load.VersionWish;
import io.rackwright.toolchain.PackageSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The first act of every command on a site: the file is read, judged by all rules, and the versions are decided.
 *
 * @param name the site's name; empty when it cannot be read
 * @param findings everything there is to say about the file
 * @param where the place of a key's value by its path
 * @param given whether a key is set
 * @param tried the findings once every reference is tried too, given the environment
 */
record ReadSite(
        String name,
        Findings findings,
        Optional<Site> valid,
        Optional<Decision> decided,
        Function<String, Where> where,
        Predicate<String> given,
        Function<Map<String, String>, Findings> tried) {

    private static final String LOGIN_KEY = "ssh.private_key";

    static ReadSite of(App app, SiteOptions options) {
        LoadedSite loaded = new SiteLoader(app.userHome(), app.clock()).load(options.siteFile(app), options.site);
        if (loaded.site().isEmpty()) {
            return of(
                    loaded,
                    versions(loaded, app.catalog()),
                    Optional.empty(),
                    Optional.empty(),
                    new SshKeys(app, options.siteFile(app)));
        }
        DecisionResult result = new Decider(app.catalog()).decide(loaded.site().orElseThrow(), loaded.where());
        Findings decided = result.findings().and(rendering(loaded, result));
        Optional<Site> valid = decided.hasErrors() ? Optional.empty() : loaded.site();
        return of(loaded, decided, valid, result.decision(), new SshKeys(app, options.siteFile(app)));
    }

    private static ReadSite of(
            LoadedSite loaded, Findings versions, Optional<Site> valid, Optional<Decision> decided, SshKeys keys) {
        return new ReadSite(
                loaded.name(),
                loaded.findings().and(versions),
                valid,
                decided,
                loaded.where(),
                loaded.given(),
                environment -> {
                    Findings tried = loaded.tried().apply(environment);
                    return tried.and(login(loaded, tried, keys)).and(versions);
                });
    }

    /** Why the key that the site names cannot log in, unless that is told already. */
    private static Findings login(LoadedSite loaded, Findings tried, SshKeys keys) {
        boolean isTold = tried.all().stream()
                .anyMatch(finding -> finding.isError()
                        && finding.where() instanceof Where.File place
                        && place.path().startsWith(LOGIN_KEY));
        return loaded.site()
                .filter(site -> !isTold && keys.named(site).isPresent())
                .map(site -> keys.choose(site, loaded.where().apply(LOGIN_KEY)))
                .filter(SshKeys.Choice.Refused.class::isInstance)
                .map(refused -> new Findings(List.of(((SshKeys.Choice.Refused) refused).finding())))
                .orElse(Findings.NONE);
    }

    /** What is wrong with the versions of a site that has other errors, as far as the file says what it wants. */
    private static Findings versions(LoadedSite loaded, Catalog catalog) {
        return loaded.wish().map(wish -> versions(wish, loaded, catalog)).orElse(Findings.NONE);
    }

    private static Findings versions(VersionWish wish, LoadedSite loaded, Catalog catalog) {
        DecisionResult result = new Decider(catalog)
                .decide(
                        new Wish(
                                wish.kubernetes(),
                                wish.systems(),
                                wish.runtime(),
                                wish.networkPlugin(),
                                wish.kubespray(),
                                wish.platform(),
                                wish.offline()),
                        loaded.where());
        return result.decision()
                .map(decision -> Renderer.unknownVariables(decision.release(), wish.handedThrough(), loaded.keys()))
                .map(result.findings()::and)
                .orElse(result.findings());
    }

    /** What the decided release cannot be told. */
    private static Findings rendering(LoadedSite loaded, DecisionResult result) {
        return result.decision()
                .map(decision ->
                        Renderer.findings(loaded.site().orElseThrow(), decision, loaded.where(), loaded.keys()))
                .orElse(Findings.NONE);
    }

    /** Whether the site must not be used; then there is neither site nor decision. */
    boolean refused() {
        return valid.isEmpty();
    }

    /** The site; only where it is not {@link #refused()}. */
    Site site() {
        return valid.orElseThrow();
    }

    /**
     * The decision; only where the site is not {@link #refused()}.
     *
     * @throws ToolException when the site wants no cluster built, which the calling command cannot serve yet
     */
    Decision decision() throws ToolException {
        return decided.orElseThrow(() -> new ToolException("Could not go on with " + name
                + ": its kubernetes.provisioner is «"
                + site().kubernetes().provisioner().word()
                + "», and so far only «kubespray» is served by this command. «validate» judges such a site."));
    }

    /** Where the site takes Python packages from; only where it is not {@link #refused()}. */
    PackageSource packages() {
        return PackageSource.ofIndex(site().offline().pypiIndex());
    }

    /** Prints why the site is refused, in the form that was asked for. */
    int refuse(App app, OutputFormat output, String command) {
        app.out().print(output.print(new FindingsDocument(command, name, findings)));
        return ExitCode.SITE_INVALID;
    }
}
