import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const api = "http://127.0.0.1:4600";

/**
 * One static build, one HTML entry per app (today: the portal). File names carry a hash and no
 * source maps are written, so the result is cached for ever and tells nothing about its makers.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    sourcemap: false,
    target: "es2023",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { portal: "index.html" },
    },
  },
  server: {
    port: 4610,
    strictPort: true,
    host: "127.0.0.1",
    proxy: {
      "/v1": { target: api, changeOrigin: false },
    },
  },
});
