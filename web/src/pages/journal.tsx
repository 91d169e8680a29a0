export { default } from "./notfound";
