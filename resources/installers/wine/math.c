/* For trying the Windows program under Wine, never shipped: parts of complex numbers, which Wine's C library does not have yet
   and numpy asks for when it is loaded. Everything else is handed on to that library, see wine.py. */

typedef struct { float parts[2]; } complex_float;
typedef struct { double parts[2]; } complex_double;

__declspec(dllexport) float crealf(complex_float z) { return z.parts[0]; }
__declspec(dllexport) float cimagf(complex_float z) { return z.parts[1]; }
__declspec(dllexport) double creal(complex_double z) { return z.parts[0]; }
__declspec(dllexport) double cimag(complex_double z) { return z.parts[1]; }
__declspec(dllexport) double creall(complex_double z) { return z.parts[0]; }
__declspec(dllexport) double cimagl(complex_double z) { return z.parts[1]; }
