package io.rackwright.controller;

import io.rackwright.certificate.CertificateFile;
import io.rackwright.certificate.TrustStore;
import io.rackwright.controller.ControllerFacts.Held;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * «Is it there?», by HTTP HEAD. A registry that wants a login is answered as its clients do it: with a token, which may be
 * had without a name, or with name and password (distribution spec, «Token authentication»); never over plain HTTP.
 */
final class MirrorQuestion {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_BYTES_OF_A_TOKEN = 64 * 1024;

    /** Without these a registry says that an image of the other kind is not there (OCI distribution spec, «Pulling manifests»). */
    private static final String MANIFESTS = "application/vnd.oci.image.index.v1+json,"
            + "application/vnd.oci.image.manifest.v1+json,"
            + "application/vnd.docker.distribution.manifest.list.v2+json,"
            + "application/vnd.docker.distribution.manifest.v2+json,*/*";

    private static final Pattern PARAMETER = Pattern.compile("(realm|service|scope)=\"([^\"]{0,2000})\"");

    private final MirrorAccess access;
    private final HttpClient client;

    MirrorQuestion(MirrorAccess access) {
        this.access = access;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .proxy(access.selector())
                .sslContext(trusting(access.authorities()))
                .build();
    }

    /** {@link Held#THERE}, {@link Held#ABSENT}, or why it is not known. */
    String answer(URI address) throws InterruptedException {
        try {
            HttpResponse<Void> first = head(address, "");
            String wanted = first.headers().firstValue("www-authenticate").orElse("");
            HttpResponse<Void> last = first;
            if (first.statusCode() == 401 && address.getScheme().equals("https")) {
                Optional<String> proof = proof(wanted);
                last = proof.isPresent() ? head(address, proof.get()) : first;
            }
            return word(last.statusCode());
        } catch (SSLException untrusted) {
            return "its certificate does not verify here";
        } catch (IOException | IllegalArgumentException unreachable) {
            return "it does not answer";
        }
    }

    private static String word(int status) {
        return switch (status) {
            case 200 -> Held.THERE;
            case 404, 410 -> Held.ABSENT;
            case 401, 403 -> "it wants a login (HTTP " + status + ")";
            default -> "it answers HTTP " + status;
        };
    }

    private HttpResponse<Void> head(URI address, String proof) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("User-Agent", "rackwright")
                .header("Accept", MANIFESTS)
                .method("HEAD", HttpRequest.BodyPublishers.noBody());
        if (!proof.isEmpty()) {
            request.header("Authorization", proof);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    /** What to send as {@code Authorization}; empty where nothing helps. */
    private Optional<String> proof(String wanted) throws IOException, InterruptedException {
        if (wanted.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return token(wanted).map(token -> "Bearer " + token);
        }
        return wanted.regionMatches(true, 0, "Basic", 0, 5) ? password() : Optional.empty();
    }

    private Optional<String> password() throws IOException {
        if (access.login().user().isEmpty()) {
            return Optional.empty();
        }
        try {
            String text =
                    access.login().user() + ":" + access.login().password().call();
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception unread) {
            throw new IOException("the password could not be read", unread);
        }
    }

    private Optional<String> token(String wanted) throws IOException, InterruptedException {
        String realm = "";
        List<String> query = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(wanted);
        while (parameter.find()) {
            if (parameter.group(1).equals("realm")) {
                realm = parameter.group(2);
            } else {
                query.add(parameter.group(1) + "=" + URLEncoder.encode(parameter.group(2), StandardCharsets.UTF_8));
            }
        }
        if (!realm.startsWith("https://")) {
            return Optional.empty();
        }
        URI from = URI.create(realm + (realm.contains("?") ? "&" : "?") + String.join("&", query));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(from).timeout(PATIENCE).header("User-Agent", "rackwright");
        password().ifPresent(proof -> request.header("Authorization", proof));
        HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            JsonObject json =
                    Json.parseObject(new String(body.readNBytes(MOST_BYTES_OF_A_TOKEN), StandardCharsets.UTF_8));
            String token = json.text(json.has("token") ? "token" : "access_token");
            return token.matches("[\\x21-\\x7e]+") ? Optional.of(token) : Optional.empty();
        } catch (JsonException noToken) {
            return Optional.empty();
        }
    }

    /** What this machine trusts, and the site's authorities. */
    private static SSLContext trusting(String authorities) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            List<X509Certificate> all =
                    new ArrayList<>(TrustStore.ofThisMachine().authorities());
            all.addAll(CertificateFile.read("trusted", authorities.getBytes(StandardCharsets.ISO_8859_1))
                    .certificates());
            for (int i = 0; i < all.size(); i++) {
                store.setCertificateEntry("authority-" + i, all.get(i));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("this Java has no TLS", impossible);
        }
    }
}
