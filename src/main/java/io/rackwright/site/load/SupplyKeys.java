package io.rackwright.site.load;

import static io.rackwright.site.load.Shapes.FILE;
import static io.rackwright.site.load.Shapes.PASSWORD;
import static io.rackwright.site.load.Shapes.TRUTH;
import static io.rackwright.site.load.Shapes.list;
import static io.rackwright.site.load.Shapes.text;

import java.util.List;
import java.util.Map;

/** Keys of where secrets, images, files and packages come from. */
final class SupplyKeys {

    private SupplyKeys() {}

    static Shape secrets() {
        return Shape.Section.of(
                Key.of("vault_file", FILE, "A file encrypted by ansible-vault, with a map of secrets.")
                        .needed()
                        .more("{vault: KEY} anywhere in the site file takes the value of that key.")
                        .example("secrets.yml"),
                Key.of("password", PASSWORD, "The password of that file.")
                        .needed()
                        .more("From the environment or a file; the vault cannot hold its own password.")
                        .example(Map.of("env", "VAULT_PASSWORD"))
                        .judged("P30"));
    }

    static Shape registry() {
        return Shape.Section.of(
                Key.of("server", text(Forms.REGISTRY), "The registry's host, with port and path where it has them.")
                        .needed()
                        .more("Without https://.")
                        .example("registry.example.com:5000")
                        .judged("H76"),
                Key.of("username", text(Forms.LINE), "The user that pulls images.")
                        .example("puller"),
                Key.of("password", PASSWORD, "That user's password.").example(Map.of("env", "REGISTRY_PASSWORD")),
                Key.of("ca", FILE, "The PEM file of the CA that signed the registry's certificate.")
                        .example("certs/company-ca.pem")
                        .judged("P15"));
    }

    static Shape proxy() {
        return Shape.Section.of(
                Key.of("http", text(Forms.URL), "The proxy for plain HTTP.").example("http://proxy.example.com:3128"),
                Key.of("https", text(Forms.URL), "The proxy for HTTPS.")
                        .more("Most proxies take both by the same address. One that wants a password is named by"
                                + " http_proxy and https_proxy of kubespray.vars instead.")
                        .example("http://proxy.example.com:3128")
                        .judged("H73"),
                Key.of(
                                "no_proxy",
                                list(text(Forms.WORD)),
                                "What is reached without the proxy: names, domains, networks.")
                        .more("The cluster's own servers and networks are added by themselves.")
                        .example(List.of("registry.example.com", ".corp.example.com", "10.0.0.0/8")));
    }

    static Shape dns() {
        return Shape.Section.of(
                Key.of("servers", list(text(Forms.ADDRESS)), "Name servers for names outside of the cluster.")
                        .orElseBy("those of each server")
                        .example(List.of("10.0.0.2", "10.0.0.3"))
                        .judged("H15"),
                Key.of("search", list(text(Forms.DNS_NAME)), "Domains that are tried after a short name.")
                        .example(List.of("corp.example.com")));
    }

    static Shape offline() {
        return Shape.Section.of(
                Key.of("enabled", TRUTH, "Whether the site is without internet.")
                        .orElse(false)
                        .more("Images then come from registry, files from files_repo.")
                        .judged("P40", "P52"),
                Key.of("files_repo", text(Forms.URL), "The web address below which Kubespray's files lie.")
                        .neededWhen("when enabled is true")
                        .more("Each file under its origin's host name, as wget -x lays it out:"
                                + " https://files.example.com/dl.k8s.io/….")
                        .example("https://files.example.com")
                        .judged("P40", "H76"),
                Key.of("ubuntu_repo", text(Forms.URL), "A mirror of Ubuntu's packages.")
                        .more("Docker, and containerd with Kubespray up to 2.17, are expected below /docker-ce.")
                        .example("https://apt.example.com"),
                Key.of("pypi_index", text(Forms.URL), "A mirror of the Python package index.")
                        .example("https://pypi.example.com/simple"));
    }
}
