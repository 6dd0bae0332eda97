#!/bin/sh
# Obtains the certificate, and looks twice a day whether it must be renewed. `run.sh once` looks once.
set -eu
: "${TUPYO_DOMAIN:?}"
: "${CERTIFICATE:?}"
: "${WEBROOT:?}"
folder=${CERTBOT_FOLDER:-/etc/letsencrypt}
server=${TUPYO_HTTPS_AUTHORITY:-https://acme-v02.api.letsencrypt.org/directory}

obtain() { # asks only where there is none, or a third of its life is left
  if [ -n "${TUPYO_HTTPS_EMAIL:-}" ]; then
    set -- --email "$TUPYO_HTTPS_EMAIL"
  else
    set -- --register-unsafely-without-email
  fi
  # shellcheck disable=SC2086 # CERTBOT_OPTIONS is several words
  certbot certonly --non-interactive --agree-tos "$@" --server "$server" --config-dir "$folder" \
    --webroot --webroot-path "$WEBROOT" --cert-name "$TUPYO_DOMAIN" --domain "$TUPYO_DOMAIN" \
    --key-type ecdsa --keep-until-expiring ${CERTBOT_OPTIONS:-}
}

hand_over() { # to nginx, key and chain in one file and at once
  umask 077
  cat "$folder/live/$TUPYO_DOMAIN/privkey.pem" "$folder/live/$TUPYO_DOMAIN/fullchain.pem" >"$CERTIFICATE.new"
  if cmp -s "$CERTIFICATE.new" "$CERTIFICATE"; then
    rm "$CERTIFICATE.new"
  else
    mv -f "$CERTIFICATE.new" "$CERTIFICATE"
  fi
}

if [ "${1:-}" = once ]; then
  obtain
  hand_over
  exit
fi
while :; do
  if obtain && hand_over; then
    # about every 12 hours, but not everybody at once
    sleep $((36000 + $(od -An -N2 -tu2 /dev/urandom) % 14400))
  else
    echo "No new certificate this time; the one in use stays. Tried again in an hour." >&2
    sleep 3600
  fi
done
