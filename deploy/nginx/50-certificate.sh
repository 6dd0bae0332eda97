#!/bin/sh
# Before nginx starts: a stand-in, where there is no certificate yet, because nginx does not start
# without one and certbot needs nginx. Then a watch, which has nginx take up a new certificate.
set -eu
: "${TUPYO_DOMAIN:?}"
: "${CERTIFICATE:?}"
nginx=${NGINX_COMMAND:-nginx}
every=${LOOK_EVERY:-60} # seconds

make_stand_in() {
  umask 077
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \
    -subj "/CN=Tupyo stand-in" -addext "subjectAltName=DNS:$TUPYO_DOMAIN" \
    -keyout "$CERTIFICATE.key" -out "$CERTIFICATE.chain" 2>/dev/null
  cat "$CERTIFICATE.key" "$CERTIFICATE.chain" >"$CERTIFICATE.new"
  rm "$CERTIFICATE.key" "$CERTIFICATE.chain"
  mv "$CERTIFICATE.new" "$CERTIFICATE"
}

watch() {
  seen=$(cksum <"$CERTIFICATE")
  while sleep "$every"; do
    now=$(cksum <"$CERTIFICATE")
    # A certificate that nginx cannot read leaves the one before in use.
    if [ "$now" != "$seen" ] && $nginx -t -q && $nginx -s reload; then
      seen=$now
    fi
  done
}

[ -s "$CERTIFICATE" ] || make_stand_in
watch &
