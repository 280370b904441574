import { describeWorld } from "./describe-world.ts";

describeWorld("market");
