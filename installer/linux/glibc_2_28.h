/* Put before every source file of SQLite and Python (gcc -include), so that what is compiled
   with glibc 2.31 runs with 2.28: of all that they call these five alone have newer versions, and the
   older ones, which also set errno, are still in every glibc. */
__asm__(".symver exp,exp@GLIBC_2.2.5");
__asm__(".symver exp2,exp2@GLIBC_2.2.5");
__asm__(".symver log,log@GLIBC_2.2.5");
__asm__(".symver log2,log2@GLIBC_2.2.5");
__asm__(".symver pow,pow@GLIBC_2.2.5");
