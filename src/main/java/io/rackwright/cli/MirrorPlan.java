package io.rackwright.cli;

import io.rackwright.catalog.Decision;
import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.Supplies;
import io.rackwright.controller.MirrorAccess;
import io.rackwright.controller.MirrorLook;
import io.rackwright.controller.MirrorLook.Wanted;
import io.rackwright.preflight.outside.Proxy;
import io.rackwright.preflight.rule.Job;
import io.rackwright.site.Registry;
import io.rackwright.site.Site;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a site without internet asks of its mirrors: the layout is the one that {@code render} tells Kubespray of. */
final class MirrorPlan {

    private MirrorPlan() {}

    /** Nothing where the site has the internet, is for practice, or builds no cluster. */
    static MirrorLook of(Job job, String authorities, SshKeys keys) {
        Site site = job.site();
        if (!site.offline().enabled() || site.isPractice() || job.decision().isEmpty()) {
            return MirrorLook.NOTHING;
        }
        return new MirrorLook(wanted(site, job.decision().get()), access(site, authorities, keys));
    }

    static List<Wanted> wanted(Site site, Decision decision) {
        Supplies supplies = Supplies.of(site, decision, FullCatalog.load());
        List<Wanted> wanted = new ArrayList<>();
        String files = site.offline().filesRepo().replaceFirst("/$", "");
        supplies.files()
                .forEach(path ->
                        wanted.add(new Wanted("the files repository " + files, path, URI.create(files + "/" + path))));
        if (site.registry().isPresent()) {
            String server = site.registry().server();
            String host = site.registry().host();
            String folder = server.substring(host.length()).replaceAll("^/|/$", "");
            String api = "https://" + host + "/v2/" + (folder.isEmpty() ? "" : folder + "/");
            supplies.images()
                    .forEach(image -> wanted.add(new Wanted(
                            "the image registry " + server,
                            image.toString(),
                            URI.create(api + image.path() + "/manifests/" + image.tag()))));
        }
        return wanted;
    }

    private static MirrorAccess access(Site site, String authorities, SshKeys keys) {
        Registry registry = site.registry();
        MirrorAccess.Login login =
                new MirrorAccess.Login(registry.username(), () -> keys.secret(site, registry.password()));
        Optional<Proxy> proxy = Proxy.of(site);
        return new MirrorAccess(
                authorities,
                proxy.map(Proxy::at).orElse(""),
                host -> proxy.filter(one -> one.isUsedFor(host)).isPresent(),
                login);
    }
}
