# The hub alone. Agents run on their boxes as one bundled file, without a container.
FROM node:20-slim AS build
# better-sqlite3 is compiled where no ready-made binary can be fetched.
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN npm ci --no-audit --no-fund && node scripts/build.mjs && npm prune --omit=dev

FROM node:20-slim
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg espeak-ng && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/nguon
# node_modules links the workspaces, so their folders come along.
COPY --from=build /src/package.json ./
COPY --from=build /src/node_modules ./node_modules
COPY --from=build /src/protocol ./protocol
COPY --from=build /src/i18n ./i18n
COPY --from=build /src/media ./media
COPY --from=build /src/server ./server
COPY --from=build /src/dist ./dist
RUN mkdir -p -m 700 /var/lib/nguon /etc/nguon && chown node:node /var/lib/nguon /etc/nguon
USER node
# A key that lies in no volume would be gone with the container.
ENV NODE_ENV=production NGUON_DATA_DIR=/var/lib/nguon NGUON_SECRET_KEY_FILE=none
VOLUME /var/lib/nguon
EXPOSE 8780 8781 8883
CMD ["node", "dist/hub.js"]
